package org.novaee.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.migration.Schema;
import org.novaee.model.HostHoldings;
import org.novaee.model.NetworkAllocation;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.network.PortProfiles;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Replies;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** One server that is in order; then one thing after the other that is left over or missing. */
@ExtendWith(MariaDb.class)
class AuditorTest {

  private static final String MOVE = "5e1f0000-0000-4000-8000-000000000002";
  private static final String GONE = "5e1f0000-0000-4000-8000-000000000001";

  private final FakeNetworks networks = new FakeNetworks();
  private final FakeVolumes volumes = new FakeVolumes();
  private final Map<String, String> guests = new HashMap<>();
  private final Set<String> unneededImages = new HashSet<>();
  private final Set<String> disksWithoutImage = new HashSet<>();
  private Cloud cloud;
  private OpenDatabase placement;
  private String server;
  private boolean hostAnswers = true;

  @BeforeEach
  void open(MariaDbServer mariaDb) {
    cloud = new Cloud(mariaDb);
    placement = mariaDb.open(Schema.PLACEMENT);
    server = StoredServer.of("p", "web").add(cloud).uuid();
    cell(
        "INSERT INTO compute_nodes (vcpus, memory_mb, local_gb, vcpus_used, memory_mb_used,"
            + " local_gb_used, hypervisor_type, hypervisor_version, cpu_info, host,"
            + " hypervisor_hostname, deleted)"
            + " VALUES (1, 1, 1, 0, 0, 0, 'fake', 1, '', 'h1', 'n1', 0)");
    for (String node : List.of("n1", "n2")) {
      placement(
          "INSERT INTO resource_providers (uuid, name, generation) VALUES (UUID(), '"
              + node
              + "', 1)");
    }
    placement("UPDATE resource_providers SET root_provider_id = id");
    allocate(server, "n1");
    guests.put(server, "RUNNING");
    networks.addNetwork("net", "p", true);
    networks.allocate(
        server, "p", "h1", "nova", new NetworkAllocation("auto", List.of()), PortProfiles.NONE);
  }

  @AfterEach
  void close() {
    cloud.close();
    placement.close();
  }

  @Test
  void nothingIsLeftOverWhereAllIsInOrder() {
    AuditReport report = auditor().look(Set.of());
    assertThat(report.findings()).isEmpty();
    assertThat(report.unseen()).isEmpty();
    assertThat(report.isClean()).isTrue();

    // A server that has moved and may go back is on both hosts.
    move("finished");
    allocate(MOVE, "n2");
    assertThat(auditor().look(Set.of()).findings()).isEmpty();

    hostAnswers = false;
    AuditReport blind = auditor().look(Set.of());
    assertThat(blind.findings()).isEmpty();
    assertThat(blind.unseen()).containsExactly("host h1: no answer");
    assertThat(blind.isClean()).isFalse();
  }

  @Test
  void recordsThatDoNotFit() {
    String other = StoredServer.of("p", "other").add(cloud).uuid();
    String third = StoredServer.of("p", "third").add(cloud).uuid();
    String fourth = StoredServer.of("p", "fourth").add(cloud).uuid();
    for (String uuid : List.of(other, third, fourth)) {
      guests.put(uuid, "RUNNING");
    }
    allocate(third, "n2");
    allocate(fourth, "n1");
    allocate(GONE, "n1");
    api("DELETE FROM request_specs WHERE instance_uuid = '" + server + "'");
    api("DELETE FROM instance_mappings WHERE instance_uuid = '" + other + "'");
    api("UPDATE instance_mappings SET cell_id = NULL WHERE instance_uuid = '" + third + "'");
    api("UPDATE instance_mappings SET cell_id = 1 WHERE instance_uuid = '" + fourth + "'");
    api("INSERT INTO build_requests (instance_uuid, project_id) VALUES ('" + server + "', 'p')");
    api(
        "INSERT INTO message_outbox (message_id, queue, body, created_at, attempts)"
            + " VALUES ('m', 'conductor', '', '2020-01-01', 1)");
    cell("INSERT INTO message_inbox (message_id, received_at) VALUES ('m', '2020-01-01')");
    move("migrating");
    assertThat(auditor().look(Set.of()).findings())
        .extracting(Finding::subject, Finding::text)
        .contains(
            tuple(server, "server without request spec"),
            tuple(other, "server not mapped"),
            tuple(third, "server in cell cell1 mapped to none"),
            tuple(fourth, "server in cell cell1 mapped to another"),
            tuple(server, "build request of a server in a cell"),
            tuple("m", "message to conductor not sent"),
            tuple("m", "message id not forgotten"),
            tuple(other, "server without allocation"),
            tuple(third, "allocation on a host the server is not on"))
        .extracting(found -> found.toList().get(1))
        .contains("migration migrating of a server at rest");
    assertThat(auditor().look(Set.of()).findings())
        .extracting(Finding::subject, Finding::text)
        .contains(tuple(GONE, "allocation without a server or migration"));
  }

  @Test
  void whatAServerThatIsGoneLeftBehind() {
    guests.put(GONE, "RUNNING");
    networks.allocate(
        GONE, "p", "h1", "nova", new NetworkAllocation("auto", List.of()), PortProfiles.NONE);
    volumes.addVolume("v1", 1);
    volumes.attachments().reserve("v1", GONE);
    assertThat(auditor().look(Set.of()).findings())
        .extracting(Finding::check, Finding::text)
        .containsExactly(
            tuple("hosts", "files without a server"),
            tuple("hosts", "guest without a server (RUNNING)"),
            tuple("ports", "port of no server (" + GONE + ")"),
            tuple("volumes", "attachment of no server (" + GONE + ")"));
    AuditReport first = auditor().look(Set.of());
    assertThat(auditor().look(Set.of("hosts", "ports", "volumes")).findings()).isEmpty();

    guests.clear();
    volumes.addVolume("v2", 1);
    cell(
        "INSERT INTO block_device_mapping (instance_uuid, uuid, deleted, destination_type,"
            + " volume_id, attachment_id) VALUES ('"
            + server
            + "', UUID(), 0, 'volume', 'v2', 'no-such')");
    AuditReport later = auditor().look(Set.of());
    assertThat(later.findings())
        .extracting(Finding::text)
        .contains("server without a guest", "volume whose attachment is gone");
    assertThat(first.confirmedBy(later).findings())
        .as("only what is still there is left over")
        .extracting(Finding::check)
        .containsExactly("ports", "volumes");
  }

  @Test
  void imagesWithoutGuestAndGuestsWithoutImage() {
    unneededImages.add("da39a3ee5e6b4b0d3255bfef95601890afd80709");
    disksWithoutImage.add(server);
    disksWithoutImage.add(GONE);
    assertThat(auditor().look(Set.of()).findings())
        .extracting(Finding::subject, Finding::where, Finding::text)
        .containsExactly(
            tuple(
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "h1",
                "cached image that no guest needs"),
            tuple(server, "h1", "disk whose image is missing"));
  }

  private Auditor auditor() {
    return new Auditor(
        cloud.api(),
        cloud.cells(),
        PlacementRecords.own(placement.database()),
        new ComputeNodes(new Hosts()),
        networks,
        volumes,
        Duration.ofMinutes(10));
  }

  private void allocate(String consumer, String node) {
    placement(
        "INSERT INTO allocations (resource_provider_id, consumer_id, resource_class_id, used)"
            + " SELECT id, '"
            + consumer
            + "', 0, 1 FROM resource_providers WHERE name = '"
            + node
            + "'");
  }

  private void move(String status) {
    cell(
        "INSERT INTO migrations (uuid, instance_uuid, status, source_compute, source_node,"
            + " dest_compute, dest_node, deleted) VALUES ('"
            + MOVE
            + "', '"
            + server
            + "', '"
            + status
            + "', 'h2', 'n2', 'h1', 'n1', 0)");
  }

  private void api(String sql) {
    run(cloud.api(), sql);
  }

  private void cell(String sql) {
    run(cloud.cell1().database(), sql);
  }

  private void placement(String sql) {
    run(placement.database(), sql);
  }

  private static void run(Database database, String sql) {
    database.stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }

  private final class Hosts implements Sender {

    @Override
    public void cast(String queue, Envelope message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String call(String queue, Envelope message) {
      if (!hostAnswers) {
        throw new RpcTimeout("no answer");
      }
      return Replies.text(
          new HostHoldings(guests, guests.keySet(), unneededImages, disksWithoutImage), null);
    }
  }
}
