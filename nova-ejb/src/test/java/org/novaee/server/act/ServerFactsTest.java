package org.novaee.server.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.db.Select;
import org.novaee.db.blob.InstanceNumaBlob;
import org.novaee.db.blob.RequestSpecBlob;
import org.novaee.fault.Fault;
import org.novaee.model.Diagnostics;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.server.create.CreationTrial;
import org.novaee.server.query.RequestDetails;
import org.novaee.server.query.ServerLookup;
import org.novaee.server.query.ServerTopology;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** What can be asked about one server: its figures, its nodes, its password, its zone. */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerFactsTest {

  private Cloud cloud;
  private ServerLookup lookup;
  private ServerDiagnostics diagnostics;
  private ServerPassword password;
  private ServerTopology topology;
  private PinnedZone pinnedZone;
  private Diagnostics answer;
  private String uuid;

  @BeforeAll
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    lookup =
        new ServerLookup(
            cloud.api(), cloud.cells(), new RequestDetails(cloud.api()), "instance-%08x", 60);
    ServerChanges changes = new ServerChanges(new InstanceActions());
    diagnostics =
        new ServerDiagnostics(
            lookup,
            changes,
            new InstanceRecords(new InstanceActions(), new StoredServers("instance-%08x")),
            new ComputeNodes(new Host()));
    password = new ServerPassword(lookup, changes);
    topology = new ServerTopology(cloud.api(), new BuildRequests());
    pinnedZone = new PinnedZone(cloud.api());
  }

  @BeforeEach
  void add() {
    uuid = StoredServer.of("p", "s").add(cloud).uuid();
    answer = null;
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  @Test
  void aGuestAtWorkTellsItsFigures() {
    cell("UPDATE instances SET launched_at = UTC_TIMESTAMP() - INTERVAL 90 SECOND");
    answer = figures(Diagnostics.RUNNING);
    ServerDiagnostics.Found found = diagnostics();
    assertThat(found.figures()).isEqualTo(answer);
    assertThat(found.uptimeSeconds()).isBetween(90L, 100L);
    assertThat(found.configDrive()).isFalse();
  }

  @Test
  void aGuestThatIsOffIsRefused() {
    answer = figures("shutdown");
    assertThatThrownBy(this::diagnostics)
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT))
        .hasMessage(
            "Cannot 'get_diagnostics' instance " + uuid + " while it is in power state shutdown");
  }

  @Test
  void aHostThatDoesNotAnswerIsNamed() {
    assertThatThrownBy(this::diagnostics)
        .isInstanceOf(Fault.class)
        .hasMessage("Host h1 does not tell how instance " + uuid + " fares.");
  }

  @Test
  void aServerOnNoHostIsNotReady() {
    cell("UPDATE instances SET host = NULL WHERE uuid = '" + uuid + "'");
    assertThatThrownBy(this::diagnostics).hasMessage("Instance " + uuid + " is not ready");
  }

  @Test
  void thePasswordIsKeptInPieces() {
    assertThat(password()).isEmpty();
    for (int piece = 0; piece < 3; piece++) {
      cell(
          "INSERT INTO instance_system_metadata (instance_uuid, `key`, value, deleted)"
              + " VALUES ('%s', 'password_%d', '%s', 0)".formatted(uuid, piece, "abc" + piece));
    }
    assertThat(password()).isEqualTo("abc0abc1abc2");
    CreationTrial.member("p").run(() -> password.clear(uuid, false));
    assertThat(password()).isEmpty();
  }

  @Test
  void theNodesAreThoseThatAreStored() {
    assertThat(topology.of(location())).isNull();
    InstanceNumaTopology stored =
        new InstanceNumaTopology(
            List.of(new InstanceNumaCell(1, Set.of(0), Set.of(), 512, 4L, null, null, null, null)),
            null);
    cell(
        "UPDATE instance_extra SET numa_topology = '"
            + InstanceNumaBlob.write(stored, uuid)
            + "' WHERE instance_uuid = '"
            + uuid
            + "'");
    assertThat(topology.of(location())).isEqualTo(stored);
  }

  @Test
  void aServerIsPinnedToTheZoneItIsIn() {
    assertThatThrownBy(() -> pinnedZone.set(uuid, "west", "zone"))
        .hasMessage(
            "Cannot change pinned availability zone directly. Unpin first by setting"
                + " pinned_availability_zone to null.");
    pinnedZone.set(uuid, "zone", "east");
    assertThat(zone()).isEqualTo("zone");
    pinnedZone.set(uuid, null, "east");
    pinnedZone.set(uuid, null, "east");
    assertThat(zone()).isNull();
    assertThatThrownBy(() -> pinnedZone.set(uuid, "west", "east"))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT))
        .hasMessage(
            "Server can only be pinned to its current availability zone 'east', but 'west' was"
                + " requested.");
    pinnedZone.set(uuid, "east", "east");
    assertThat(zone()).isEqualTo("east");
  }

  private static Diagnostics figures(String state) {
    return new Diagnostics(
        state, "libvirt", "kvm", "linux", 1L, 1L, Map.of("rss", 1L), null, null, null);
  }

  private ServerDiagnostics.Found diagnostics() {
    return ask(() -> diagnostics.of(uuid, false));
  }

  private String password() {
    return ask(() -> password.of(uuid, false));
  }

  private ServerLookup.Location location() {
    return ask(() -> lookup.locate(uuid, false));
  }

  private static <T> T ask(Callable<T> question) {
    try {
      return CreationTrial.member("p").call(question);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String zone() {
    return RequestSpecBlob.read(
            cloud
                .api()
                .read(
                    em ->
                        Select.rows(
                            em, "SELECT spec FROM request_specs WHERE instance_uuid = ?1", uuid))
                .get(0)
                .text(0))
        .availabilityZone();
  }

  private void cell(String sql) {
    cloud.cell1().database().stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }

  /** Answers with what the test put there, or not at all. */
  private final class Host implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      throw new AssertionError("Nothing is to be cast");
    }

    @Override
    public String call(String queue, Envelope message) {
      if (answer == null) {
        throw new RpcTimeout("no answer");
      }
      try {
        return new ObjectMapper().writeValueAsString(Collections.singletonMap("result", answer));
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
  }
}
