package org.novaee.scheduler.filter.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.scheduler.Hosts.host;
import static org.novaee.scheduler.Requests.request;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.model.Flavor;
import org.novaee.model.RequestSpec;
import org.novaee.model.TriedNode;
import org.novaee.scheduler.HostResources;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.HostedServer;
import org.novaee.scheduler.filter.HostFilter;

/** The filters of former releases as tables. */
class LegacyFiltersTest {

  static Stream<Arguments> zones() {
    HostState az1 = host("a").aggregate(Map.of("availability_zone", "az1")).make();
    HostState several = host("c").aggregate(Map.of("availability_zone", "az1, az2")).make();
    HostState none = host("b").aggregate(Map.of("ssd", "true")).make();
    return Stream.of(
        arguments(null, az1, null),
        arguments("az1", az1, null),
        arguments("az2", several, null),
        arguments("az2", az1, "not in zone az2"),
        arguments("nova", az1, "not in zone nova"),
        arguments("nova", none, null),
        arguments("az1", none, "not in zone az1"));
  }

  @ParameterizedTest
  @MethodSource("zones")
  void availabilityZone(String zone, HostState host, String refusal) {
    AvailabilityZoneFilter filter = new AvailabilityZoneFilter("nova", null);

    assertThat(refusal(filter, request().zone(zone).make(), host)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @MethodSource("zones")
  void zoneOfRequestsThatNameNone(String zone, HostState host, String refusal) {
    AvailabilityZoneFilter filter = new AvailabilityZoneFilter("nova", zone);

    assertThat(refusal(filter, request().make(), host)).isEqualTo(refusal);
  }

  @ParameterizedTest(name = "{0} MB of total {1}, free {2}, ratio {3}: {4}")
  @CsvSource({
    "1024, 4096, 1024, 1.0, ",
    "1025, 4096, 1024, 1.0, not enough memory",
    "1025, 4096, 1024, 1.5, ",
    "3072, 4096, 1024, 1.5, ",
    "3073, 4096, 1024, 1.5, not enough memory",
    "4097, 4096, 4096, 9.0, less memory than one server takes",
    "512, 4096, -1024, 1.0, not enough memory",
  })
  void ram(int wanted, long total, long free, double ratio, String refusal) {
    RequestSpec request = sized(1, wanted, 0, 0, 0);
    HostState host = host("a").resources(ram(total, free, ratio)).make();
    HostState spoilt =
        host("a")
            .resources(ram(total, free, ratio))
            .aggregate(Map.of("ram_allocation_ratio", "much"))
            .make();
    HostState overridden =
        host("a")
            .resources(ram(total, free, 1))
            .aggregate(Map.of("ram_allocation_ratio", "" + ratio))
            .aggregate(Map.of("ram_allocation_ratio", "100"))
            .make();

    assertThat(refusal(new RamFilter(), request, host)).isEqualTo(refusal);
    assertThat(refusal(new AggregateRamFilter(), request, host)).isEqualTo(refusal);
    assertThat(refusal(new AggregateRamFilter(), request, spoilt)).isEqualTo(refusal);
    assertThat(refusal(new AggregateRamFilter(), request, overridden)).isEqualTo(refusal);
    assertThat(new RamFilter().forRequest(request).limits(host))
        .isEqualTo(Map.of("memory_mb", total * ratio));
  }

  @ParameterizedTest(name = "{0} of {1} with {2} used, ratio {3}: {4}")
  @CsvSource({
    "2, 4, 2, 1.0, ",
    "3, 4, 2, 1.0, not enough processors",
    "3, 4, 2, 1.25, ",
    "5, 4, 0, 16.0, fewer processors than one server takes",
    "5, 0, 0, 16.0, ",
  })
  void cores(int wanted, long total, long used, double ratio, String refusal) {
    RequestSpec request = sized(wanted, 1, 0, 0, 0);
    HostState host = host("a").resources(cores(total, used, ratio)).make();
    HostState overridden =
        host("a")
            .resources(cores(total, used, 100))
            .aggregate(Map.of("cpu_allocation_ratio", " " + ratio))
            .make();

    assertThat(refusal(new CoreFilter(), request, host)).isEqualTo(refusal);
    assertThat(refusal(new AggregateCoreFilter(), request, host)).isEqualTo(refusal);
    assertThat(refusal(new AggregateCoreFilter(), request, overridden)).isEqualTo(refusal);
    assertThat(new CoreFilter().forRequest(request).limits(host))
        .isEqualTo(total == 0 ? Map.of() : Map.of("vcpu", total * ratio));
  }

  @ParameterizedTest(name = "{0} GB + {1} GB + {2} MB of total {3} GB, free {4} MB, ratio {5}: {6}")
  @CsvSource({
    "5, 4, 1024, 20, 10240, 1.0, ",
    "5, 4, 1025, 20, 10240, 1.0, not enough disk",
    "5, 4, 1025, 20, 10240, 1.5, ",
    "15, 5, 1, 20, 20480, 4.0, less disk than one server takes",
  })
  void disk(
      int root, int ephemeral, int swap, long total, long free, double ratio, String refusal) {
    RequestSpec request = sized(1, 1, root, ephemeral, swap);
    HostState host = host("a").resources(disk(total, free, ratio)).make();
    HostState overridden =
        host("a")
            .resources(disk(total, free, 100))
            .aggregate(Map.of("disk_allocation_ratio", "" + ratio))
            .make();

    assertThat(refusal(new DiskFilter(), request, host)).isEqualTo(refusal);
    assertThat(refusal(new AggregateDiskFilter(), request, host)).isEqualTo(refusal);
    assertThat(refusal(new AggregateDiskFilter(), request, overridden)).isEqualTo(refusal);
    assertThat(new DiskFilter().forRequest(request).limits(host))
        .isEqualTo(Map.of("disk_gb", total * ratio));
  }

  @ParameterizedTest(name = "{0} processors, {1} MB, {2} GB: {3} {4} {5}")
  @CsvSource({
    "8, 4096, 10, true, true, true",
    "7, 4095, 9, false, false, false",
    "9, 4097, 11, false, false, false",
  })
  void exact(int vcpus, int memory, int root, boolean cores, boolean ram, boolean disk) {
    RequestSpec request = sized(vcpus, memory, root, 0, 0);
    HostState host =
        host("a").resources(new HostResources(8, 3, 8192, 4096, 20, 10240, 1, 1, 1)).make();
    HostState unknown =
        host("a").resources(new HostResources(0, 0, 8192, 4096, 20, 10240, 1, 1, 1)).make();

    assertThat(refusal(new ExactCoreFilter(), request, host) == null).isEqualTo(cores);
    assertThat(refusal(new ExactCoreFilter(), request, unknown)).isNotNull();
    assertThat(refusal(new ExactRamFilter(), request, host) == null).isEqualTo(ram);
    assertThat(refusal(new ExactDiskFilter(), request, host) == null).isEqualTo(disk);
    assertThat(new ExactCoreFilter().forRequest(request).limits(host))
        .isEqualTo(Map.of("vcpu", 8.0));
  }

  @Test
  void retry() {
    HostState host = host("a").make();
    TriedNode same = new TriedNode("a", "a.example");

    assertThat(refusal(new RetryFilter(), request().make(), host)).isNull();
    assertThat(refusal(new RetryFilter(), request().tried(same).make(), host))
        .isEqualTo("tried before in vain");
    assertThat(
            refusal(
                new RetryFilter(),
                request()
                    .tried(new TriedNode("a", "b.example"), new TriedNode("b", "a.example"))
                    .make(),
                host))
        .isNull();
  }

  static Stream<Arguments> neighbours() {
    return Stream.of(
        arguments(new HostedServer[0], true),
        arguments(new HostedServer[] {server(1, "small")}, true),
        arguments(new HostedServer[] {server(1, "renamed")}, true),
        arguments(new HostedServer[] {server(0, "small")}, true),
        arguments(new HostedServer[] {server(1, "small"), server(2, "small")}, false),
        arguments(new HostedServer[] {server(0, "large")}, false),
        arguments(new HostedServer[] {server(0, null)}, false));
  }

  @ParameterizedTest
  @MethodSource("neighbours")
  void typeAffinity(HostedServer[] hosted, boolean passes) {
    HostState host = host("a").hosted(hosted).make();

    assertThat(refusal(new TypeAffinityFilter(), request().make(), host) == null).isEqualTo(passes);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "x86_64, true",
    "X86_64, true",
    "'aarch64, x86_64', true",
    "aarch64, false",
    "'', true",
    "',', false",
  })
  void arch(String listed, boolean passes) {
    RequestSpec request = request().imageProperties(Map.of("hw_architecture", listed)).make();
    RequestSpec old = request().imageProperties(Map.of("architecture", listed)).make();

    assertThat(refusal(new ArchFilter(), request, host("a").make()) == null).isEqualTo(passes);
    assertThat(refusal(new ArchFilter(), old, host("a").make()) == null).isEqualTo(passes);
    assertThat(refusal(new ArchFilter(), request().make(), host("a").make())).isNull();
  }

  @ParameterizedTest
  @CsvSource({"trusted, false", "untrusted, false", "unknown, true", "'', true"})
  void noHostIsKnownToBeTrusted(String wanted, boolean passes) {
    RequestSpec request = request().extraSpecs(Map.of("trust:trusted_host", wanted)).make();
    assertThat(refusal(new TrustedFilter(), request, host("a").make()) == null).isEqualTo(passes);
    assertThat(refusal(new TrustedFilter(), request().make(), host("a").make())).isNull();
  }

  private static HostedServer server(long flavorId, String flavorName) {
    return new HostedServer("s", "project", flavorId, flavorName, Map.of());
  }

  private static HostResources ram(long total, long free, double ratio) {
    return new HostResources(8, 0, total, free, 100, 102400, 1, ratio, 1);
  }

  private static HostResources cores(long total, long used, double ratio) {
    return new HostResources(total, used, 1024, 1024, 100, 102400, ratio, 1, 1);
  }

  private static HostResources disk(long totalGb, long freeMb, double ratio) {
    return new HostResources(8, 0, 1024, 1024, totalGb, freeMb, 1, 1, ratio);
  }

  private static RequestSpec sized(int vcpus, int memoryMb, int root, int ephemeral, int swap) {
    return request()
        .flavor(
            new Flavor(
                1, "1", "small", vcpus, memoryMb, root, ephemeral, swap, 1.0, 0, false, true, null,
                Map.of()))
        .make();
  }

  private static String refusal(HostFilter filter, RequestSpec request, HostState host) {
    return filter.forRequest(request).refusal(host);
  }
}
