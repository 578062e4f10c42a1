package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.novaee.scheduler.Requests.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.model.BuildOptions;
import org.novaee.model.Elimination;
import org.novaee.model.Explanation;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PciDevice;
import org.novaee.model.Placed;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.ServerGroup;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** From a request to claims and to what the conductor is told, on real databases. */
@ExtendWith(MariaDb.class)
class SchedulerTest {

  private static final BuildOptions OPTIONS =
      new BuildOptions(new NetworkAllocation("auto", List.of()), null, List.of());

  /** How many decide at the same time. */
  private static final int THREADS = 32;

  private SchedulerFixture fixture;
  private RecordedConductor recorded;

  @BeforeEach
  void start(MariaDbServer server) {
    fixture = new SchedulerFixture(server, Map.of());
    recorded = fixture.recorded;
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void placesOnTheFreestHostAndNamesAlternates() {
    fixture.addHost("small", 4);
    fixture.addHost("big", 16);
    fixture.addHost("middle", 8);

    String server = select(request().make()).get(0);

    Placed placed = recorded.placed.get(server);
    assertThat(placed.chosen().host()).isEqualTo("big");
    assertThat(placed.chosen().availabilityZone()).isEqualTo("nova");
    assertThat(placed.chosen().cellUuid()).isEqualTo(fixture.cloud.cell1().uuid());
    assertThat(placed.alternates()).extracting(Selection::host).containsExactly("middle", "small");
    assertThat(held(server))
        .isEqualTo(
            Map.of(
                placed.chosen().providerUuid(),
                Map.of("VCPU", 1L, "MEMORY_MB", 512L, "DISK_GB", 1L)));
  }

  @Test
  void tellsHowHostsWereFound() {
    fixture.addHost("small", 4);
    fixture.addHost("big", 16);

    String one = select(request().make()).get(0);
    List<String> two = select(request().number(2).make());
    Explanation alone = recorded.placed.get(one).explanation();
    Explanation second = recorded.placed.get(two.get(1)).explanation();

    assertThat(alone.asked().resources())
        .isEqualTo(Map.of("VCPU", 1L, "MEMORY_MB", 512L, "DISK_GB", 1L));
    assertThat(alone.asked().forbidden()).containsExactly("COMPUTE_STATUS_DISABLED");
    assertThat(alone.elimination().candidates()).isEqualTo(2);
    assertThat(alone.weighed()).isEqualTo(2);
    assertThat(alone.best()).extracting(Explanation.Weighed::host).containsExactly("big", "small");
    assertThat(alone.best().get(0).figures())
        .contains(new Explanation.Figure("CPUWeigher", 16, 1, 1));
    assertThat(alone.chosen())
        .containsExactly(
            new Explanation.Chosen(
                one, "big", "big.node", alone.best().get(0).weight(), List.of("small")));
    assertThat(alone.timings())
        .extracting(Explanation.Timing::phase)
        .contains("request filters", "placement", "ComputeFilter", "weighing", "choice");
    assertThat(second.best()).isEmpty();
    assertThat(second.chosen())
        .singleElement()
        .satisfies(
            chosen -> {
              assertThat(chosen.server()).isEqualTo(two.get(1));
              assertThat(chosen.host()).isEqualTo(recorded.placed.get(two.get(1)).chosen().host());
            });
  }

  @Test
  void saysWhyThereIsNoHost() {
    fixture.addHost("one", 4);
    fixture.addHost("two", 4);
    fixture.addHost("three", 4);
    fixture.addZone("az1", "one", "two");
    fixture.addZone("az2", "three");
    fixture.changeService("three", true);

    String server = select(request().zone("az2").make()).get(0);
    String other = select(request().make()).get(0);
    String large = select(request().extraSpecs(Map.of("resources:VCPU", "100")).make()).get(0);

    Elimination elimination = recorded.refused.get(server);
    assertThat(elimination.candidates()).isEqualTo(1);
    assertThat(elimination.phases())
        .containsExactly(
            new Elimination.Phase(
                "placement", 3, 1, List.of(new Elimination.Reason("not in a wanted aggregate", 2))),
            new Elimination.Phase("hosts", 1, 1, List.of()),
            new Elimination.Phase(
                "ComputeFilter",
                1,
                0,
                List.of(new Elimination.Reason("service disabled", 1, List.of("three")))));
    assertThat(elimination.summary())
        .isEqualTo(
            "3 hosts: placement removed 2 (not in a wanted aggregate), ComputeFilter removed 1"
                + " (service disabled)");
    assertThat(recorded.placed.get(other).chosen().host()).isNotEqualTo("three");
    assertThat(recorded.refused.get(large).candidates()).isZero();
    assertThat(recorded.refused.get(large).phases().get(0).reasons())
        .containsExactly(new Elimination.Reason("not enough VCPU", 3));
  }

  @Test
  void zonesAndProjectsKeepToTheirAggregates() {
    fixture.addHost("one", 16);
    fixture.addHost("two", 4);
    fixture.addHost("three", 2);
    fixture.addZone("az1", "two");
    fixture.addAggregate(Map.of("filter_tenant_id_1", "project"), "three");
    Scheduler limited =
        fixture.newScheduler(Map.of("nova.scheduler.limit_tenants_to_placement_aggregate", "true"));

    String zoned = select(request().zone("az1").make()).get(0);
    String anywhere = select(request().zone("nova").make()).get(0);
    String own = UUID.randomUUID().toString();
    limited.selectDestinations(request().make(), List.of(own), OPTIONS);

    assertThat(recorded.placed.get(zoned).chosen().host()).isEqualTo("two");
    assertThat(recorded.placed.get(zoned).chosen().availabilityZone()).isEqualTo("az1");
    assertThat(recorded.placed.get(anywhere).chosen().host()).isEqualTo("one");
    assertThat(recorded.placed.get(own).chosen().host()).isEqualTo("three");
  }

  @Test
  void segmentsOfNetworksKeepToTheirAggregates() {
    fixture.addHost("one", 16);
    fixture.addHost("two", 4);
    fixture.addHost("segment", 1);
    fixture.addAggregate(Map.of("segment", "s"), "two", "segment");
    fixture.reach.segments.put("routed", List.of(fixture.uuidOf("segment")));
    fixture.reach.segments.put("unknown", List.of("nowhere"));
    fixture.reach.remoteManaged.add("nic");
    Scheduler routed =
        fixture.newScheduler(
            Map.of("nova.scheduler.query_placement_for_routed_network_aggregates", "true"));

    String there = selectOn(routed, new NetworkRequest("routed", null, null, null));
    String nowhere = selectOn(routed, new NetworkRequest("unknown", null, null, null));
    String anywhere = selectOn(routed, new NetworkRequest("plain", null, null, null));
    String remote = selectOn(routed, new NetworkRequest(null, "nic", null, null));

    assertThat(recorded.placed.get(there).chosen().host()).isEqualTo("two");
    assertThat(recorded.refused.get(nowhere).summary())
        .isEqualTo(
            "No host has room for what was asked (Aggregates not found for the network unknown)");
    assertThat(recorded.placed.get(anywhere).chosen().host()).isEqualTo("one");
    assertThat(recorded.refused.get(remote).phases().get(0).reasons().get(0).text())
        .isEqualTo("trait COMPUTE_REMOTE_MANAGED_PORTS missing");
  }

  @Test
  void portsThatAreDevicesGoToHostsThatHaveThem() {
    fixture.addHost("big", 16);
    fixture.addHost("small", 4);
    fixture.haveDevices(
        "small",
        new PciDevice(
            "0000:85:10.0",
            "8086",
            "1520",
            PciDevice.VIRTUAL_FUNCTION,
            null,
            "0000:85:00.0",
            Map.of("physical_network", "net1"),
            null));
    fixture.ports.wantDevice(DevicePorts.port("vf", "net1"));
    fixture.ports.wantDevice(DevicePorts.port("other", "net2"));
    fixture.ports.refuse("none", "no physical network");

    Scheduler scheduler =
        fixture.newScheduler(
            Map.of("nova.filter_scheduler.enabled_filters", "PciPassthroughFilter"));

    assertThat(hostOn(scheduler, "vf")).isEqualTo("small");
    assertThat(hostOn(scheduler, "plain")).isEqualTo("big");
    assertThat(hostOn(scheduler, "other")).isNull();
    assertThat(hostOn(scheduler, "none")).isNull();
  }

  private String hostOn(Scheduler scheduler, String port) {
    String server = selectOn(scheduler, new NetworkRequest(null, port, null, null));
    Placed placed = recorded.placed.get(server);
    return placed == null ? null : placed.chosen().host();
  }

  private static String selectOn(Scheduler scheduler, NetworkRequest network) {
    String server = UUID.randomUUID().toString();
    scheduler.selectDestinations(
        request().make(),
        List.of(server),
        new BuildOptions(new NetworkAllocation("list", List.of(network)), null, List.of()));
    return server;
  }

  @Test
  void namedHosts() {
    fixture.addHost("one", 4);
    fixture.addHost("two", 8);
    fixture.changeService("one", true);

    String forced = select(request().forceHost("one").make()).get(0);
    String asked = select(request().requestedHost("one").make()).get(0);
    String ignoring = select(request().ignoreHost("two").make()).get(0);
    String unknown = select(request().forceHost("three").make()).get(0);

    assertThat(recorded.placed.get(forced).chosen().host()).isEqualTo("one");
    assertThat(recorded.placed).containsOnlyKeys(forced);
    assertThat(recorded.refused).containsOnlyKeys(asked, ignoring, unknown);
  }

  @Test
  void allServersOfARequestOrNone() {
    fixture.addHost("one", 4);
    fixture.addHost("two", 4);

    List<String> fitting = select(request().number(8).make());
    List<String> tooMany = select(request().number(1).make());

    assertThat(recorded.placed).containsOnlyKeys(fitting);
    assertThat(recorded.placed.values())
        .extracting(placed -> placed.chosen().host())
        .filteredOn("one"::equals)
        .hasSize(4);
    assertThat(recorded.refused).containsOnlyKeys(tooMany);
  }

  @Test
  void releaseMakesRoomAndRepeatedPlacementHoldsOnce() {
    fixture.addHost("one", 1);
    RequestSpec spec = request().make();
    String first = select(spec).get(0);
    select(spec, List.of(first));
    assertThat(recorded.refused).containsOnlyKeys(first);

    fixture.scheduler.release(first);
    String second = select(spec).get(0);
    assertThat(recorded.placed).containsKey(second);
    fixture.addHost("two", 2);
    select(spec, List.of(second));
    assertThat(held(second)).hasSize(1);
  }

  @Test
  void failedBuildMovesToAnAlternateOrEnds() {
    fixture.addHost("one", 4);
    fixture.addHost("two", 2);
    RequestSpec spec = request().make();
    String server = select(spec).get(0);
    Placed placed = recorded.placed.get(server);

    fixture.scheduler.reschedule(spec, server, 2, placed.alternates(), OPTIONS, "broken");
    assertThat(recorded.rescheduled.get(server).host()).isEqualTo("two");
    assertThat(held(server)).containsOnlyKeys(placed.alternates().get(0).providerUuid());

    fixture.scheduler.reschedule(spec, server, 3, List.of(), OPTIONS, "broken again");
    assertThat(recorded.aborted).containsExactly(server);
    assertThat(held(server)).isEmpty();
  }

  @Test
  void antiAffinityHoldsUnderConcurrency() throws Exception {
    int hosts = 100;
    for (int i = 0; i < hosts; i++) {
      fixture.addHost("host" + i, 4);
    }
    ServerGroup group = fixture.addGroup("anti-affinity");

    List<String> servers = createAtOnce(group, hosts + 5);

    assertThat(recorded.placed.values())
        .extracting(placed -> placed.chosen().host())
        .doesNotHaveDuplicates()
        .hasSize(hosts);
    assertThat(recorded.refused).hasSize(servers.size() - hosts);
  }

  @Test
  void affinityHoldsUnderConcurrency() throws Exception {
    for (int i = 0; i < 10; i++) {
      fixture.addHost("host" + i, 30);
    }
    ServerGroup group = fixture.addGroup("affinity");

    List<String> servers = createAtOnce(group, 30);

    assertThat(recorded.placed).containsOnlyKeys(servers);
    assertThat(recorded.placed.values())
        .extracting(placed -> placed.chosen().host())
        .containsOnly(recorded.placed.values().iterator().next().chosen().host());
  }

  @Test
  void groupInOneRequest() {
    for (int i = 0; i < 3; i++) {
      fixture.addHost("host" + i, 4);
    }
    ServerGroup apart = fixture.addGroup("anti-affinity");
    ServerGroup together = fixture.addGroup("affinity");

    List<String> three = select(request().number(3).group(apart).make());
    List<String> four = select(request().number(4).group(apart).make());
    List<String> pair = select(request().number(2).group(together).make());

    assertThat(three.stream().map(uuid -> recorded.placed.get(uuid).chosen().host()))
        .doesNotHaveDuplicates();
    assertThat(recorded.refused).containsOnlyKeys(four);
    assertThat(pair.stream().map(uuid -> recorded.placed.get(uuid).chosen().host()).distinct())
        .hasSize(1);
  }

  @Test
  void unknownFilterStopsTheStart() {
    assertThatThrownBy(
            () ->
                fixture.newScheduler(
                    Map.of("nova.filter_scheduler.enabled_filters", "ComputeFilter,NoFilter")))
        .hasMessageContaining("[filter_scheduler] enabled_filters: there is no NoFilter");
  }

  /** Two schedulers, all at once: each server joins the group and is then scheduled. */
  private List<String> createAtOnce(ServerGroup group, int number) throws Exception {
    List<Scheduler> schedulers = List.of(fixture.scheduler, fixture.newScheduler(Map.of()));
    List<String> servers = Collections.synchronizedList(new ArrayList<>());
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Scheduler scheduler = schedulers.get(i % 2);
      work.add(
          () -> {
            String server = UUID.randomUUID().toString();
            servers.add(server);
            fixture.join(group, server);
            scheduler.selectDestinations(request().group(group).make(), List.of(server), OPTIONS);
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (Future<Void> done : threads.invokeAll(work)) {
      done.get();
    }
    threads.shutdown();
    return servers;
  }

  private List<String> select(RequestSpec spec) {
    List<String> servers =
        IntStream.range(0, spec.numInstances())
            .mapToObj(i -> UUID.randomUUID().toString())
            .toList();
    select(spec, servers);
    return servers;
  }

  private void select(RequestSpec spec, List<String> servers) {
    fixture.scheduler.selectDestinations(spec, servers, OPTIONS);
  }

  private Map<String, Map<String, Long>> held(String server) {
    return fixture.placement.read(em -> fixture.allocations.of(em, server));
  }
}
