package org.novaee.scheduler.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.numa.Cells.cell;
import static org.novaee.numa.Cells.host;
import static org.novaee.scheduler.Requests.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.model.PciRequest;
import org.novaee.model.RequestSpec;
import org.novaee.numa.NumaTopology;
import org.novaee.pci.PciPool;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.Hosts;
import org.novaee.scheduler.RequestedDevices;
import org.novaee.scheduler.weigher.PciWeigher;
import org.novaee.testing.Cloud;

/** The filters for NUMA nodes and PCI devices: request, host and answer. */
class DeviceFiltersTest {

  private static final PciPool NICS = new PciPool("8086", "1520", 1, Map.of(), 2);
  private static final RequestedDevices.Reader READER =
      RequestedDevices.configured(
          Cloud.config(
              Map.of(
                  "nova.pci.alias",
                  "{\"name\":\"nic\"\\,\"vendor_id\":\"8086\"\\,\"product_id\":\"1520\"}")));

  static Stream<Arguments> nodes() {
    NumaTopology two = host(cell(0), cell(1));
    Map<String, String> node = Map.of("hw:numa_nodes", "1");
    Map<String, String> threads =
        Map.of("hw:cpu_policy", "dedicated", "hw:cpu_thread_policy", "require");
    Map<String, String> oneProcessor = Map.of("hw:cpu_policy", "dedicated");
    return Stream.of(
        arguments(Map.of(), null, null),
        arguments(Map.of(), two, null),
        arguments(node, two, null),
        arguments(node, null, "tells no NUMA nodes"),
        arguments(
            Map.of("hw:numa_nodes", "none"),
            two,
            "The property 'numa_nodes' cannot be 'none'. It must be a number greater than 0"),
        arguments(oneProcessor, two, null),
        arguments(
            oneProcessor,
            host(cell(0).pinned(4, 5, 6, 7)),
            "no NUMA node with 1 processor of its own"),
        arguments(threads, host(cell(0).threads(1)), "cores have no threads"),
        arguments(node, host(cell(0).cpuUsage(16)), "no NUMA node with 1 processor"),
        arguments(node, host(cell(0).cpuUsage(15)), null));
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void numa(Map<String, String> extraSpecs, NumaTopology numa, String refusal) {
    HostState host = Hosts.host("a").devices(numa).make();
    RequestSpec request = request().extraSpecs(extraSpecs).make();

    assertThat(refusal(new NumaTopologyFilter(READER), request, host)).isEqualTo(refusal);
  }

  static Stream<Arguments> devices() {
    return Stream.of(
        arguments(Map.of(), new PciPool[0], null),
        arguments(alias("nic:2"), new PciPool[] {NICS}, null),
        arguments(alias("nic:3"), new PciPool[] {NICS}, "not enough PCI devices of the kind"),
        arguments(alias("nic:1"), new PciPool[0], "has no PCI devices"),
        arguments(alias("gpu:1"), new PciPool[] {NICS}, "PCI alias gpu is not defined"),
        arguments(
            alias("nic"),
            new PciPool[] {NICS},
            "The flavor's pci_passthrough:alias=nic is not alias:number"));
  }

  @ParameterizedTest
  @MethodSource("devices")
  void pci(Map<String, String> extraSpecs, PciPool[] pools, String refusal) {
    HostState host = Hosts.host("a").devices(host(cell(0)), pools).make();
    RequestSpec request = request().extraSpecs(extraSpecs).make();

    assertThat(refusal(new PciPassthroughFilter(READER), request, host)).isEqualTo(refusal);
  }

  @Test
  void devicesOfPorts() {
    PciRequest port =
        new PciRequest(1, List.of(Map.of("physical_network", "net")), null, null, "r", "port");
    RequestSpec request = request().pciRequests(port).make();
    PciPool near = new PciPool("8086", "1520", 1, Map.of("physical_network", "net"), 1);

    assertThat(
            refusal(
                new PciPassthroughFilter(READER),
                request,
                Hosts.host("a").devices(null, near).make()))
        .isNull();
    assertThat(
            refusal(
                new PciPassthroughFilter(READER),
                request,
                Hosts.host("a").devices(null, NICS).make()))
        .isNotNull();
  }

  @Test
  void nodesAreNearTheDevices() {
    Map<String, String> extraSpecs = Map.of("hw:numa_nodes", "1", "pci_passthrough:alias", "nic:1");
    RequestSpec request = request().extraSpecs(extraSpecs).make();
    HostState free = Hosts.host("a").devices(host(cell(0), cell(1)), NICS).make();
    HostState full = Hosts.host("a").devices(host(cell(0), cell(1).cpuUsage(16)), NICS).make();

    assertThat(refusal(new NumaTopologyFilter(READER), request, free)).isNull();
    assertThat(refusal(new NumaTopologyFilter(READER), request, full)).isNotNull();
  }

  @Test
  void limits() {
    HostState host = Hosts.host("a").devices(host(cell(0))).make();
    RequestSpec request = request().extraSpecs(Map.of("hw:numa_nodes", "1")).make();

    assertThat(new NumaTopologyFilter(READER).forRequest(request).limits(host))
        .isEqualTo(
            Map.of(
                "numa_topology", Map.of("cpu_allocation_ratio", 4.0, "ram_allocation_ratio", 1.0)));
  }

  @Test
  void weight() {
    PciPool many = new PciPool("8086", "1520", 0, Map.of(), 200);

    assertThat(weigh(new PciPool[0])).isEqualTo(100);
    assertThat(weigh(NICS)).isEqualTo(98);
    assertThat(weigh(NICS, many)).isEqualTo(1);
  }

  private static double weigh(PciPool... pools) {
    return new PciWeigher().weigh(Hosts.host("a").devices(null, pools).make(), request().make());
  }

  private static Map<String, String> alias(String asked) {
    return Map.of("pci_passthrough:alias", asked);
  }

  private static String refusal(HostFilter filter, RequestSpec request, HostState host) {
    return filter.forRequest(request).refusal(host);
  }
}
