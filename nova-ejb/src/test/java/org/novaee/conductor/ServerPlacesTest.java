package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.db.blob.InstanceNumaBlob;
import org.novaee.db.blob.PciRequestsBlob;
import org.novaee.fault.Fault;
import org.novaee.model.BuildOptions;
import org.novaee.model.DiskOffer;
import org.novaee.model.Flavor;
import org.novaee.model.MoveOptions;
import org.novaee.model.PciRequest;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/**
 * The place of a server is its host's word on what its flavor wants, for as long as it is there.
 */
@ExtendWith(MariaDb.class)
class ServerPlacesTest {

  private static final Flavor PINNED =
      new Flavor(
          4,
          "pinned",
          "pinned",
          2,
          512,
          1,
          0,
          0,
          1,
          0,
          false,
          true,
          null,
          Map.of("hw:cpu_policy", "dedicated", "pci_passthrough:alias", "nic:2"));

  private static final MoveOptions RESIZE = MoveOptions.cold(PINNED, null, List.of("h1"));

  private static final PciRequest OF_PORT =
      new PciRequest(1, List.of(Map.of("physical_network", "net1")), null, null, "r", "port");

  private static MoveTrial trial;
  private static ServerPlaces places;

  @BeforeAll
  static void open(MariaDbServer server) {
    trial =
        new MoveTrial(
            server,
            Map.of(
                "nova.quota.cores",
                "-1",
                "nova.pci.alias",
                "{\"name\":\"nic\"\\,\"vendor_id\":\"8086\"}"));
    trial
        .cloud
        .api()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO flavors (id, name, memory_mb, vcpus, swap, flavorid, root_gb,"
                            + " ephemeral_gb, disabled, is_public) VALUES"
                            + " (4, 'pinned', 512, 2, 0, 'pinned', 1, 0, 0, 1)")
                    .executeUpdate());
    places = trial.wiring.get(ServerPlaces.class);
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  @Test
  void onlyItsHostSaysWhereAServerIs() {
    String server = pinned();
    record("h2", server, place(0, 7, 8));
    assertThat(told(server)).as("another host's word").isEqualTo("none");
    record("h1", server, place(3, 4, 5));
    record("h1", server, place(3, 4, 5));
    assertThat(told(server)).isEqualTo("3 {0=4, 1=5} dedicated");
    record("h1", server, place(3, 6, 6));
    assertThat(told(server)).as("what is no place").isEqualTo("3 {0=4, 1=5} dedicated");
    record("h1", server, place(3, 6, 7));
    assertThat(told(server)).as("moved").isEqualTo("3 {0=6, 1=7} dedicated");
    trial.sql("UPDATE instances SET deleted = id WHERE uuid = '" + server + "'");
    record("h1", server, place(3, 4, 5));
    assertThat(told(server)).as("of one that is gone").isEqualTo("3 {0=6, 1=7} dedicated");
  }

  @Test
  void aServerWithoutNodesHasNoPlace() {
    String server = trial.server("active");
    record("h1", server, place(0, 1, 2));
    assertThat(told(server)).isEqualTo("none");
  }

  @Test
  void aResizedServerHasThePlaceOfItsFlavor() {
    String server = trial.server("active");
    trial.sql(
        "UPDATE instance_extra SET pci_requests = '"
            + PciRequestsBlob.write(List.of(OF_PORT))
            + "' WHERE instance_uuid = '"
            + server
            + "'");
    trial.user(() -> trial.resizes.resize(server, false, "pinned", null));
    String target = trial.migration(server).destHost();
    String move = trial.migration(server).uuid();
    trial.host(() -> trial.conductor.resizePrepared(server, move, target, RESIZE));
    record(target, server, place(0, 1, 2));
    assertThat(told(server)).as("while it is on the source").isEqualTo("none");

    trial.host(() -> trial.conductor.disksOffered(server, move, "h1", RESIZE, DiskOffer.shared()));
    assertThat(told(server)).as("wanted").isEqualTo("0 {} dedicated");
    assertThat(devices(server))
        .extracting(PciRequest::aliasName, PciRequest::count)
        .containsExactly(tuple(null, 1), tuple("nic", 2));
    record("h1", server, place(0, 1, 2));
    record(target, server, place(1, 3, 4));
    trial.host(() -> trial.conductor.resizeFinished(server, move, target, RESIZE, 1));
    assertThat(told(server)).isEqualTo("1 {0=3, 1=4} dedicated");

    trial.user(() -> trial.decisions.revert(server, false));
    trial.host(() -> trial.conductor.resizeUndone(server, move, target, null));
    record(target, server, place(1, 3, 4));
    assertThat(told(server)).as("again without nodes").isEqualTo("none");
    assertThat(devices(server)).as("and without devices").containsExactly(OF_PORT);
  }

  @Test
  void anOffloadedServerHasNone() {
    String server = pinned();
    record("h1", server, place(3, 4, 5));
    trial.sql(
        "UPDATE instances SET vm_state = 'shelved', task_state = 'shelving_offloading'"
            + " WHERE uuid = '"
            + server
            + "'");
    trial.host(() -> trial.conductor.offloaded(server, "h1"));
    assertThat(trial.state(server)).isEqualTo("shelved_offloaded/null on null");
    assertThat(told(server)).isEqualTo("0 {} dedicated");
  }

  @Test
  void aServerThatCouldNotBeBuiltHasNone() {
    String server = pinned();
    record("h1", server, place(3, 4, 5));
    trial.sql(
        "UPDATE instances SET vm_state = 'building', task_state = 'spawning' WHERE uuid = '"
            + server
            + "'");
    trial.host(
        () ->
            trial.conductor.buildFailed(
                server, "h1", 1, List.of(), new BuildOptions(null, null, List.of()), "no", true));
    assertThat(trial.state(server)).isEqualTo("error/null on null");
    assertThat(told(server)).isEqualTo("0 {} dedicated");
  }

  @Test
  void aFlavorWhoseDevicesAreUnknownIsRefused() {
    String server = trial.server("active");
    trial
        .cloud
        .api()
        .stepRun(
            em -> {
              em.createNativeQuery(
                      "INSERT INTO flavors (id, name, memory_mb, vcpus, swap, flavorid, root_gb,"
                          + " ephemeral_gb, disabled, is_public) VALUES"
                          + " (5, 'gpu', 512, 2, 0, 'gpu', 1, 0, 0, 1)")
                  .executeUpdate();
              em.createNativeQuery(
                      "INSERT INTO flavor_extra_specs (flavor_id, `key`, value) VALUES"
                          + " (5, 'pci_passthrough:alias', 'gpu:1')")
                  .executeUpdate();
            });
    trial.user(
        () ->
            assertThatThrownBy(() -> trial.resizes.resize(server, false, "gpu", null))
                .isInstanceOf(Fault.class)
                .hasMessage("PCI alias gpu is not defined"));
    assertThat(trial.state(server)).isEqualTo("active/null on h1");
  }

  private static List<PciRequest> devices(String server) {
    return PciRequestsBlob.read(
        trial
            .one("SELECT pci_requests FROM instance_extra WHERE instance_uuid = '" + server + "'")
            .text(0));
  }

  /** A server on h1 of which nothing is told yet. */
  private static String pinned() {
    String server = trial.server("active");
    trial.sql(
        "UPDATE instance_extra SET flavor = '"
            + FlavorBlob.write(PINNED)
            + "' WHERE instance_uuid = '"
            + server
            + "'");
    return server;
  }

  private static void record(String host, String server, InstanceNumaTopology place) {
    trial.cloud.cell1().database().stepRun(em -> places.record(em, host, server, place));
  }

  /** As a host tells it. */
  private static InstanceNumaTopology place(int cell, int first, int second) {
    return new InstanceNumaTopology(
        List.of(
            new InstanceNumaCell(
                cell,
                Set.of(),
                Set.of(0, 1),
                512,
                null,
                null,
                null,
                Map.of(0, first, 1, second),
                Set.of())),
        null);
  }

  /** {@code 3 {0=4, 1=5} dedicated}: host's node, processors, policy. */
  private static String told(String server) {
    InstanceNumaTopology kept =
        InstanceNumaBlob.read(
            trial
                .one(
                    "SELECT numa_topology FROM instance_extra WHERE instance_uuid = '"
                        + server
                        + "'")
                .text(0));
    if (kept == null) {
      return "none";
    }
    InstanceNumaCell cell = kept.cells().get(0);
    return cell.id() + " " + new TreeMap<>(cell.cpuPinning()) + " " + cell.cpuPolicy();
  }
}
