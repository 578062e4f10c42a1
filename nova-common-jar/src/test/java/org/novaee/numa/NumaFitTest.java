package org.novaee.numa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.numa.Cells.cell;
import static org.novaee.numa.Cells.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.model.Flavor;
import org.novaee.model.NetworkMetadata;
import org.novaee.model.PciRequest;
import org.novaee.pci.PciPool;
import org.novaee.pci.PciPools;

/** Which nodes of a host a server gets. Nodes are noted as the numbers of the host's. */
class NumaFitTest {

  private static final NumaLimits LIMITS = new NumaLimits(2.0, 1.5, null);

  static Stream<Arguments> arrangements() {
    Map<String, String> two = Map.of("hw:numa_nodes", "2");
    Map<String, String> dedicated = Map.of("hw:cpu_policy", "dedicated");
    return Stream.of(
        arguments(
            "one on the emptiest",
            host(cell(0).memory(4096, 1), cell(1)),
            shared(2, 1024),
            List.of(1)),
        arguments(
            "used processors count more",
            host(cell(0).memory(4096, 1), cell(1).cpuUsage(1)),
            shared(2, 1024),
            List.of(0)),
        arguments("two on two", host(cell(0), cell(1)), flavor(4, 2048, two), List.of(0, 1)),
        arguments("two on one", host(cell(0)), flavor(4, 2048, two), null),
        arguments(
            "one node is full", host(cell(0), cell(1).cpuUsage(7)), flavor(4, 2048, two), null),
        arguments("ratio of processors", host(cell(0).cpuUsage(6)), shared(2, 1024), List.of(0)),
        arguments("past that ratio", host(cell(0).cpuUsage(7)), shared(2, 1024), null),
        arguments("ratio of memory", host(cell(0).memory(4096, 4096)), shared(1, 2048), List.of(0)),
        arguments("past that ratio", host(cell(0).memory(4096, 4096)), shared(1, 2049), null),
        arguments("larger than a node", host(cell(0)), shared(5, 1024), null),
        arguments("more memory than a node", host(cell(0)), shared(1, 4097), null),
        arguments(
            "own processors",
            host(cell(0).pinned(4), cell(1)),
            flavor(4, 1024, dedicated),
            List.of(1)),
        arguments("no more of them", host(cell(0).pinned(4)), flavor(4, 1024, dedicated), null),
        arguments(
            "no ratio for them",
            host(cell(0).memory(4096, 4000)),
            flavor(2, 1024, dedicated),
            null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arrangements")
  void nodes(String what, NumaTopology host, Flavor flavor, List<Integer> nodes) {
    Optional<InstanceNumaTopology> fitted =
        new NumaFit(host, LIMITS, PciPools.NONE, List.of()).fit(wanted(flavor), false);

    assertThat(fitted.map(NumaFitTest::ids).orElse(null)).as(what).isEqualTo(nodes);
  }

  static Stream<Arguments> threads() {
    return Stream.of(
        arguments("prefer", 2, new Integer[0], 2, Set.of(4, 5)),
        arguments("prefer", 2, new Integer[] {4}, 2, Set.of(6, 7)),
        arguments("prefer", 2, new Integer[] {4, 6}, 2, Set.of(5, 7)),
        arguments("prefer", 2, new Integer[] {4}, 3, Set.of(5, 6, 7)),
        arguments("prefer", 1, new Integer[] {4}, 2, Set.of(5, 6)),
        arguments("require", 2, new Integer[] {4}, 2, Set.of(6, 7)),
        arguments("require", 2, new Integer[] {4, 6}, 2, null),
        arguments("require", 2, new Integer[] {4}, 3, null),
        arguments("require", 1, new Integer[0], 2, null),
        arguments("isolate", 1, new Integer[] {4}, 2, Set.of(5, 6)),
        arguments("isolate", 2, new Integer[0], 2, null));
  }

  @ParameterizedTest(name = "{0}, {1} threads, {2} taken, {3} wanted: {4}")
  @MethodSource("threads")
  void threadPolicies(
      String policy, int threads, Integer[] taken, int wanted, Set<Integer> pinned) {
    NumaTopology host = host(cell(0).threads(threads).pinned(taken));
    Flavor flavor =
        flavor(wanted, 1024, Map.of("hw:cpu_policy", "dedicated", "hw:cpu_thread_policy", policy));

    Optional<InstanceNumaTopology> fitted =
        new NumaFit(host, LIMITS, PciPools.NONE, List.of()).fit(wanted(flavor), false);

    assertThat(
            fitted
                .map(server -> Set.copyOf(server.cells().get(0).cpuPinning().values()))
                .orElse(null))
        .isEqualTo(pinned);
  }

  /** A host as it was configured formerly: all processors may be shared or given. */
  @Test
  void isolatedThreadsTakeWholeCores() {
    NumaCell cell =
        new NumaCell(
            0,
            Cells.range(0, 8),
            Cells.range(0, 8),
            4096,
            0,
            0,
            Set.of(),
            pairs(),
            List.of(),
            null,
            null);
    NumaTopology host = new NumaTopology(List.of(cell));
    InstanceNumaTopology wanted =
        wanted(
            flavor(
                2, 1024, Map.of("hw:cpu_policy", "dedicated", "hw:cpu_thread_policy", "isolate")));

    InstanceNumaTopology first =
        new NumaFit(host, null, PciPools.NONE, List.of()).fit(wanted, false).orElseThrow();
    NumaTopology after = host.with(first);

    assertThat(first.cells().get(0).cpuPinning().values()).containsExactlyInAnyOrder(0, 2);
    assertThat(after.cells().get(0).pinnedCpus()).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(new NumaFit(after, null, PciPools.NONE, List.of()).fit(wanted, false))
        .hasValueSatisfying(
            second ->
                assertThat(second.cells().get(0).cpuPinning().values())
                    .containsExactlyInAnyOrder(4, 6));
  }

  @Test
  void theEmulatorHasAProcessorOfItsOwn() {
    Map<String, String> isolated =
        Map.of("hw:cpu_policy", "dedicated", "hw:emulator_threads_policy", "isolate");
    NumaFit fit = new NumaFit(host(cell(0)), null, PciPools.NONE, List.of());

    InstanceNumaCell three =
        fit.fit(wanted(flavor(3, 1024, isolated)), false).orElseThrow().cells().get(0);

    assertThat(three.cpusetReserved())
        .hasSize(1)
        .doesNotContainAnyElementsOf(three.cpuPinning().values());
    assertThat(fit.fit(wanted(flavor(4, 1024, isolated)), false)).isEmpty();
  }

  static Stream<Arguments> pages() {
    Cells huge = cell(0).pages(4, 1048576, 0).pages(2048, 512, 256);
    return Stream.of(
        arguments(huge, "small", 1024, 4L),
        arguments(huge, "large", 512, 2048L),
        arguments(huge, "large", 1024, null),
        arguments(huge, "any", 512, 2048L),
        arguments(huge, "any", 1024, 4L),
        arguments(huge, "2048", 512, 2048L),
        arguments(huge, "2MB", 512, 2048L),
        arguments(huge, "2048", 513, null),
        arguments(huge, "1GB", 1024, null),
        arguments(cell(0), "small", 1024, null));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageSizes(Cells cell, String wanted, int memory, Long size) {
    NumaTopology host = host(cell);
    InstanceNumaTopology server = wanted(flavor(1, memory, Map.of("hw:mem_page_size", wanted)));

    Optional<InstanceNumaTopology> fitted =
        new NumaFit(host, LIMITS, PciPools.NONE, List.of()).fit(server, false);

    assertThat(fitted.map(each -> each.cells().get(0).pageSize()).orElse(null)).isEqualTo(size);
    fitted.ifPresent(
        each ->
            assertThat(host.with(each).cells().get(0).pages())
                .filteredOn(some -> some.sizeKb() == size)
                .allMatch(some -> some.used() > 0));
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        arguments(new NetworkMetadata(Set.of("a"), false), List.of(0)),
        arguments(new NetworkMetadata(Set.of("b"), false), List.of(1)),
        arguments(new NetworkMetadata(Set.of("a", "b"), false), null),
        arguments(new NetworkMetadata(Set.of("a", "nowhere"), false), List.of(0)),
        arguments(new NetworkMetadata(Set.of(), true), List.of(1)),
        arguments(new NetworkMetadata(Set.of("a"), true), null),
        arguments(new NetworkMetadata(Set.of("nowhere"), false), List.of(0)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void nearNetworks(NetworkMetadata network, List<Integer> nodes) {
    NumaTopology host = host(cell(0).network(false, "a"), cell(1).network(true, "b"), cell(2));

    Optional<InstanceNumaTopology> fitted =
        new NumaFit(host, new NumaLimits(2, 2, network), PciPools.NONE, List.of())
            .fit(wanted(shared(2, 1024)), false);

    assertThat(fitted.map(NumaFitTest::ids).orElse(null)).isEqualTo(nodes);
  }

  @Test
  void nearDevicesAndAwayFromThoseOfOthers() {
    PciPools pools = PciPools.of(List.of(new PciPool("8086", "1520", 1, Map.of(), 2)));
    PciRequest device =
        new PciRequest(1, List.of(Map.of("product_id", "1520")), "nic", null, "r", null);
    NumaTopology host = host(cell(0), cell(1).memory(4096, 0));

    assertThat(
            new NumaFit(host, LIMITS, pools, List.of(device)).fit(wanted(shared(2, 1024)), false))
        .map(NumaFitTest::ids)
        .hasValue(List.of(1));
    assertThat(
            new NumaFit(host(cell(0), cell(1).memory(8192, 0)), LIMITS, pools, List.of())
                .fit(wanted(shared(2, 1024)), false))
        .map(NumaFitTest::ids)
        .hasValue(List.of(0));
    assertThat(
            new NumaFit(host(cell(0), cell(1).cpuUsage(8)), LIMITS, pools, List.of(device))
                .fit(wanted(shared(2, 1024)), false))
        .isEmpty();
  }

  @Test
  void theFullestFirstWhereThatIsWanted() {
    NumaTopology host = host(cell(0), cell(1).memory(4096, 1024).cpuUsage(2));

    assertThat(
            new NumaFit(host, LIMITS, PciPools.NONE, List.of()).fit(wanted(shared(2, 1024)), true))
        .map(NumaFitTest::ids)
        .hasValue(List.of(1));
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Servers are put on a host until one does not fit; nothing is given twice. */
  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsGivenTwice(long seed) {
    Random random = new Random(seed);
    NumaTopology host = host(cell(0).threads(1 + random.nextInt(2)), cell(1), cell(2).socket(0));
    Set<Integer> given = new HashSet<>();
    List<Integer> all = new ArrayList<>();
    while (true) {
      Flavor flavor =
          flavor(
              2 * (1 + random.nextInt(2)),
              512,
              Map.of(
                  "hw:cpu_policy", random.nextInt(3) > 0 ? "dedicated" : "shared",
                  "hw:numa_nodes", random.nextBoolean() ? "1" : "2"));
      Optional<InstanceNumaTopology> fitted =
          new NumaFit(host, LIMITS, PciPools.NONE, List.of())
              .fit(wanted(flavor), random.nextBoolean());
      if (fitted.isEmpty()) {
        break;
      }
      assertThat(wanted(flavor).at(fitted.get())).as("a place for it").isEqualTo(fitted);
      fitted.get().cells().forEach(cell -> all.addAll(cell.cpuPinning().values()));
      given.addAll(all);
      host = host.with(fitted.get());
    }

    assertThat(given).hasSameSizeAs(all);
    host.cells()
        .forEach(
            cell -> {
              assertThat(cell.pcpuset()).containsAll(cell.pinnedCpus());
              assertThat(cell.cpuUsage()).isLessThanOrEqualTo(8);
              assertThat(cell.memoryUsage()).isLessThanOrEqualTo(6144);
            });
  }

  private static List<Set<Integer>> pairs() {
    return List.of(Set.of(0, 1), Set.of(2, 3), Set.of(4, 5), Set.of(6, 7));
  }

  private static List<Integer> ids(InstanceNumaTopology server) {
    return server.cells().stream().map(InstanceNumaCell::id).toList();
  }

  private static InstanceNumaTopology wanted(Flavor flavor) {
    return NumaConstraints.of(flavor, Map.of()).orElseThrow();
  }

  private static Flavor shared(int vcpus, int memory) {
    return flavor(vcpus, memory, Map.of("hw:numa_nodes", "1"));
  }

  private static Flavor flavor(int vcpus, int memory, Map<String, String> extraSpecs) {
    return new Flavor(1, "1", "f", vcpus, memory, 1, 0, 0, 1.0, 0, false, true, null, extraSpecs);
  }
}
