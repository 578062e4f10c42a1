package org.novaee.numa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.numa.Cells.cell;
import static org.novaee.numa.Cells.host;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.model.Flavor;
import org.novaee.pci.PciPools;

/** What is said of nodes that do not fit. */
class NumaMisfitTest {

  private static final NumaLimits LIMITS = new NumaLimits(2.0, 1.5, null);

  static Stream<Arguments> reasons() {
    NumaTopology one = host(cell(0));
    NumaTopology huge = host(cell(0).pages(4, 1048576, 0).pages(2048, 512, 256));
    return Stream.of(
        arguments(one, 4, 1024, Map.of("hw:numa_nodes", "2"), "fewer than 2 NUMA nodes"),
        arguments(one, 5, 1024, Map.of("hw:numa_nodes", "1"), "no NUMA node with 5 processors"),
        arguments(
            one, 1, 4097, Map.of("hw:numa_nodes", "1"), "no NUMA node with 4097 MB of memory"),
        arguments(
            huge,
            1,
            1024,
            Map.of("hw:mem_page_size", "2MB"),
            "no NUMA node with 1024 MB of memory in pages of 2048 KiB"),
        arguments(
            huge,
            1,
            1024,
            Map.of("hw:mem_page_size", "large"),
            "no NUMA node with 1024 MB of memory in large pages"),
        arguments(
            host(cell(0).pinned(4)),
            4,
            1024,
            Map.of("hw:cpu_policy", "dedicated"),
            "no NUMA node with 4 processors of its own"),
        arguments(
            one,
            4,
            1024,
            Map.of("hw:cpu_policy", "dedicated", "hw:emulator_threads_policy", "isolate"),
            "no NUMA node with 5 processors of its own"),
        arguments(
            one,
            2,
            1024,
            Map.of("hw:cpu_policy", "dedicated", "hw:cpu_thread_policy", "isolate"),
            "no NUMA node with 2 processors of its own under thread policy isolate"),
        arguments(
            one,
            8,
            1024,
            Map.of("hw:cpu_policy", "mixed", "hw:cpu_dedicated_mask", "0-4"),
            "no NUMA node with 5 processors of its own and 3 shared"),
        arguments(
            host(cell(0), cell(1).cpuUsage(8)),
            4,
            2048,
            Map.of("hw:numa_nodes", "2"),
            "NUMA nodes fit one by one, but not together and near to devices and networks"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void reason(
      NumaTopology host, int vcpus, int memory, Map<String, String> extraSpecs, String reason) {
    Flavor flavor =
        new Flavor(1, "1", "f", vcpus, memory, 1, 0, 0, 1.0, 0, false, true, null, extraSpecs);
    InstanceNumaTopology wanted = NumaConstraints.of(flavor, Map.of()).orElseThrow();

    assertThat(new NumaFit(host, LIMITS, PciPools.NONE, List.of()).fit(wanted, false)).isEmpty();
    assertThat(new NumaMisfit(host, LIMITS).of(wanted)).isEqualTo(reason);
  }
}
