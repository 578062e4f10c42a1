package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Select;
import org.novaee.db.blob.NetworkInfoBlob;
import org.novaee.db.blob.NumaTopologyBlob;
import org.novaee.db.blob.PciPoolsBlob;
import org.novaee.db.blob.PciRequestsBlob;
import org.novaee.db.cell.ComputeNode;
import org.novaee.db.cell.Instance;
import org.novaee.db.cell.InstanceExtra;
import org.novaee.db.cell.InstanceInfoCache;
import org.novaee.db.cell.PciDeviceRow;
import org.novaee.model.HostReport;
import org.novaee.model.NetworkMetadata;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;
import org.novaee.numa.NumaTopology;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.Wiring;

/** A host's rows are made once, however often and at whatever moment it speaks. */
@ExtendWith(MariaDb.class)
class HostReportsTest {

  private static Cloud cloud;
  private static HostReports reports;
  private static ServiceRecords services;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    Nobody sender = new Nobody();
    Wiring wiring =
        new Wiring(Cloud.config(Map.of()), cloud.api(), cloud.api())
            .with(CellRegistry.class, cloud.cells())
            .with(Conductor.class, Proxies.of(Conductor.class, Conductor.QUEUE, sender))
            .with(Scheduler.class, Proxies.of(Scheduler.class, Scheduler.QUEUE, sender));
    reports = wiring.get(HostReports.class);
    services = wiring.get(ServiceRecords.class);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void isOneRowThoughFirstReportsComeTogether() throws Exception {
    for (int round = 0; round < 20; round++) {
      String host = "together-" + round;
      String uuid = "00000000-0000-4000-8000-%012d".formatted(round);
      together(8, () -> reports.report(report(uuid, host)));
      assertThat(rows("compute_nodes", host)).isEqualTo(1);
    }
  }

  @Test
  void isOneServiceThoughFirstBeatsComeTogether() throws Exception {
    for (int round = 0; round < 20; round++) {
      String host = "beating-" + round;
      together(8, () -> services.heartbeat(host, "nova-compute"));
      assertThat(rows("services", host)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"same", "renamed"})
  void comesBackAfterItsServiceWasDeleted(String host) {
    String uuid = "10000000-0000-4000-8000-00000000000" + host.length();
    reports.report(report(uuid, "same"));
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "UPDATE compute_nodes SET deleted = id, deleted_at = UTC_TIMESTAMP()"
                            + " WHERE uuid = ?1")
                    .setParameter(1, uuid)
                    .executeUpdate());
    reports.report(report(uuid, host));
    assertThat(rows("compute_nodes", host)).isEqualTo(1);
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery("DELETE FROM compute_nodes WHERE uuid = ?1")
                    .setParameter(1, uuid)
                    .executeUpdate());
  }

  @Test
  void isNoOtherHosts() {
    String uuid = "20000000-0000-4000-8000-000000000001";
    reports.report(report(uuid, "owner"));
    assertThatThrownBy(() -> reports.report(report(uuid, "thief")))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("belongs to host owner");
  }

  @Test
  void pciDevicesAreAsTheHostSays() {
    String uuid = "30000000-0000-4000-8000-000000000001";
    PciDevice card = pci("0000:84:00.0", PciDevice.WHOLE, null);
    PciDevice whole = pci("0000:85:00.0", PciDevice.PHYSICAL_FUNCTION, null);
    PciDevice part = pci("0000:85:10.1", PciDevice.VIRTUAL_FUNCTION, "0000:85:00.0");
    reports.report(report(uuid, "pci", List.of(card, whole, part)));
    assertThat(pciRows("pci"))
        .containsExactly(
            "0000:84:00.0 available null",
            "0000:85:00.0 available null",
            "0000:85:10.1 available null");
    assertThat(freeDevices("pci")).isEqualTo(3);

    reports.report(report(uuid, "pci", List.of(whole, part.of(uuid))));
    assertThat(pciRows("pci"))
        .as("one went, one was given to a server, which keeps the other from all")
        .containsExactly("0000:85:00.0 unavailable null", "0000:85:10.1 allocated " + uuid);
    assertThat(freeDevices("pci")).isZero();

    reports.report(report(uuid, "pci", List.of(card, whole, part)));
    assertThat(pciRows("pci")).hasSize(3).allMatch(row -> row.contains(" available "));
    assertThat(freeDevices("pci")).isEqualTo(3);
  }

  @Test
  void pciDevicesOfOneHostAreNotAnothers() {
    PciDevice card = pci("0000:84:00.0", PciDevice.WHOLE, null);
    reports.report(report("40000000-0000-4000-8000-000000000001", "pci-1", List.of(card)));
    reports.report(report("40000000-0000-4000-8000-000000000002", "pci-2", List.of()));
    assertThat(pciRows("pci-1")).hasSize(1);
    assertThat(pciRows("pci-2")).isEmpty();
    assertThatThrownBy(
            () ->
                reports.report(
                    report("40000000-0000-4000-8000-000000000002", "pci-2", List.of(card, card))))
        .hasStackTraceContaining("two PCI devices of one address");
    assertThat(pciRows("pci-2")).isEmpty();
  }

  @Test
  void pciDevicesServeTheRequestsOfTheirServers() {
    String server = "5e1f0000-0000-4000-8000-0000000000aa";
    PciDevice first = pci("0000:84:00.0", PciDevice.WHOLE, null);
    PciDevice second = pci("0000:85:00.0", PciDevice.WHOLE, null);
    Runnable bothTaken =
        () ->
            reports.report(
                report(
                    "40000000-0000-4000-8000-000000000003",
                    "pci-3",
                    List.of(first.of(server), second.of(server))));
    bothTaken.run();
    assertThat(requestIds("pci-3")).as("of a server unknown").containsExactly(null, null);
    request(server, "a", "b");
    bothTaken.run();
    assertThat(requestIds("pci-3")).containsExactly("a", "b");
    request(server, "b", "c");
    bothTaken.run();
    assertThat(requestIds("pci-3")).as("kept where it is there").containsExactly("c", "b");
    reports.report(
        report("40000000-0000-4000-8000-000000000003", "pci-3", List.of(first, second.of(server))));
    assertThat(requestIds("pci-3")).containsExactly(null, "b");
  }

  @Test
  void pciDevicesThatArePortsServeThem() {
    String server = "5e1f0000-0000-4000-8000-0000000000ab";
    List<PciDevice> devices =
        List.of(
            pci("0000:84:00.0", PciDevice.WHOLE, null).of(server),
            pci("0000:85:00.0", PciDevice.WHOLE, null).of(server),
            pci("0000:86:00.0", PciDevice.WHOLE, null).of(server));
    request(server, "of-flavor", "port-1");
    cloud
        .cell1()
        .database()
        .stepRun(
            em -> {
              InstanceInfoCache cache = new InstanceInfoCache();
              cache.setInstanceUuid(server);
              cache.setNetworkInfo(
                  NetworkInfoBlob.write(
                      List.of(port("port-1", "0000:86:00.0"), port("port-2", "0000:84:00.0"))));
              em.persist(cache);
            });
    reports.report(report("40000000-0000-4000-8000-000000000004", "pci-4", devices));
    assertThat(requestIds("pci-4"))
        .as("also of a port that came later")
        .containsExactly("port-2", "of-flavor", "port-1");
  }

  private static Vif port(String id, String address) {
    return new Vif(
        id,
        "fa:16:3e:00:00:01",
        "net",
        "net",
        "hw_veb",
        "tap",
        null,
        1500,
        true,
        false,
        null,
        List.of(),
        new PortBinding(PortBinding.DIRECT, Map.of(PortBinding.ADDRESS, address), Map.of()));
  }

  private static void request(String server, String... ids) {
    List<PciRequest> requests =
        Stream.of(ids)
            .map(
                id ->
                    new PciRequest(1, List.of(Map.of("vendor_id", "8086")), "nic", null, id, null))
            .toList();
    cloud
        .cell1()
        .database()
        .stepRun(
            em -> {
              em.createQuery("DELETE FROM InstanceExtra e WHERE e.instanceUuid = :uuid")
                  .setParameter("uuid", server)
                  .executeUpdate();
              em.createQuery("DELETE FROM Instance i WHERE i.uuid = :uuid")
                  .setParameter("uuid", server)
                  .executeUpdate();
              Instance instance = new Instance();
              instance.setUuid(server);
              em.persist(instance);
              em.flush();
              InstanceExtra extra = new InstanceExtra();
              extra.setInstanceUuid(server);
              extra.setPciRequests(PciRequestsBlob.write(requests));
              em.persist(extra);
            });
  }

  private static List<String> requestIds(String host) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                em.createQuery(
                        "SELECT d.requestId FROM PciDeviceRow d, ComputeNode n"
                            + " WHERE d.computeNodeId = n.id AND d.deleted = 0 AND n.host = :host"
                            + " ORDER BY d.address",
                        String.class)
                    .setParameter("host", host)
                    .getResultList());
  }

  private static PciDevice pci(String address, String type, String parent) {
    return new PciDevice(
        address, "8086", "1520", type, 0, parent, Map.of("physical_network", "net1"), null);
  }

  private static List<String> pciRows(String host) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                em
                    .createQuery(
                        "SELECT d FROM PciDeviceRow d, ComputeNode n"
                            + " WHERE d.computeNodeId = n.id AND d.deleted = 0 AND n.host = :host"
                            + " ORDER BY d.address",
                        PciDeviceRow.class)
                    .setParameter("host", host)
                    .getResultList()
                    .stream()
                    .map(
                        row -> row.getAddress() + " " + row.getStatus() + " " + row.getServerUuid())
                    .toList());
  }

  private static int freeDevices(String host) {
    String stored =
        cloud
            .cell1()
            .database()
            .read(
                em ->
                    em.createQuery(
                            "SELECT n.pciStats FROM ComputeNode n WHERE n.host = :host",
                            String.class)
                        .setParameter("host", host)
                        .getSingleResult());
    try {
      return PciPoolsBlob.read(new ObjectMapper().readTree(stored)).count();
    } catch (JsonProcessingException e) {
      throw new AssertionError("pci_stats is no JSON", e);
    }
  }

  @Test
  void tellsTheSchedulerOfItsNumaNodes() {
    String uuid = "50000000-0000-4000-8000-000000000001";
    NumaTopology numa =
        new NumaTopology(
            List.of(
                new NumaCell(
                    0,
                    Set.of(0, 1),
                    Set.of(2, 3),
                    8192,
                    1,
                    1024,
                    Set.of(2),
                    List.of(Set.of(0, 1), Set.of(2, 3)),
                    List.of(new NumaPages(4, 2097152, 0, 0)),
                    new NetworkMetadata(Set.of(), false),
                    0)));
    reports.report(report(uuid, "with-nodes", numa));
    assertThat(numa(uuid)).isEqualTo(numa);
    reports.report(report(uuid, "with-nodes"));
    assertThat(numa(uuid)).as("no longer").isNull();
  }

  @Test
  void tellsTheSchedulerHowManyBuildsFailed() {
    String uuid = "60000000-0000-4000-8000-000000000001";
    reports.report(report(uuid, "failing", List.of(), null, 3));
    assertThat(text(uuid, ComputeNode::getStats))
        .contains("\"failed_builds\":\"3\"", "\"num_instances\":\"0\"");
  }

  @Test
  void tellsWhatGoesOnWithItsServers() {
    String uuid = "70000000-0000-4000-8000-000000000001";
    for (String states :
        List.of("'building', 'spawning'", "'active', 'image_snapshot'", "'active', 'pausing'")) {
      server("busy", states, 0);
    }
    server("busy", "'active', NULL", 0);
    server("busy", "'deleted', 'rebuilding'", 1);
    server("other", "'active', 'rebuilding'", 0);
    reports.report(report(uuid, "busy"));
    assertThat(text(uuid, ComputeNode::getStats)).contains("\"io_workload\":\"2\"");
    assertThat(text(uuid, node -> String.valueOf(node.getCurrentWorkload()))).isEqualTo("3");
  }

  private static void server(String host, String states, int deleted) {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO instances (uuid, host, vm_state, task_state, deleted)"
                            + " VALUES (UUID(), '%s', %s, %d)".formatted(host, states, deleted))
                    .executeUpdate());
  }

  private static String text(String uuid, Function<ComputeNode, String> column) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                column.apply(
                    em.createQuery(
                            "SELECT n FROM ComputeNode n WHERE n.uuid = :uuid", ComputeNode.class)
                        .setParameter("uuid", uuid)
                        .getSingleResult()));
  }

  private static NumaTopology numa(String uuid) {
    String text = text(uuid, ComputeNode::getNumaTopology);
    try {
      return text == null ? null : NumaTopologyBlob.read(new ObjectMapper().readTree(text));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Takes what follows, which is not looked at here. */
  private static final class Nobody implements Sender {

    @Override
    public void cast(String queue, Envelope message) {
      assertThat(message.method()).isIn("updateInventory", "hostSeen");
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new RpcTimeout("no answer");
    }
  }

  private static long rows(String table, String host) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                Select.rows(
                        em,
                        "SELECT COUNT(*) FROM " + table + " WHERE deleted = 0 AND host = ?1",
                        host)
                    .get(0)
                    .number(0));
  }

  private static void together(int times, Runnable work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    CyclicBarrier start = new CyclicBarrier(times);
    List<Future<Void>> running = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Callable<Void> one =
          () -> {
            start.await();
            work.run();
            return null;
          };
      running.add(threads.submit(one));
    }
    try {
      for (Future<Void> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static HostReport report(String uuid, String host) {
    return report(uuid, host, List.of(), null);
  }

  private static HostReport report(String uuid, String host, List<PciDevice> devices) {
    return report(uuid, host, devices, null);
  }

  private static HostReport report(String uuid, String host, NumaTopology numa) {
    return report(uuid, host, List.of(), numa);
  }

  private static HostReport report(
      String uuid, String host, List<PciDevice> devices, NumaTopology numa) {
    return report(uuid, host, devices, numa, 0);
  }

  private static HostReport report(
      String uuid, String host, List<PciDevice> devices, NumaTopology numa, int failedBuilds) {
    return new HostReport(
        uuid,
        host,
        host + ".node",
        "10.0.0.1",
        "QEMU",
        8002001,
        8,
        0,
        16_000,
        0,
        100,
        0,
        100,
        0,
        "{}",
        List.of(List.of("x86_64", "kvm", "hvm")),
        Map.of("VCPU", new HostReport.Inventory(8, 0, 1, 8, 1, 1.0)),
        List.of(),
        List.of(),
        devices,
        numa,
        failedBuilds);
  }
}
