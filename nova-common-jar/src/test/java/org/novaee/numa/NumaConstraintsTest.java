package org.novaee.numa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.model.Flavor;

/** What flavor and image ask for, of a flavor of four processors and 1024 MB. */
class NumaConstraintsTest {

  /** Nodes as {@code shared/own/memory}, then page size, policies of processors and threads. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        " | | nothing",
        "hw:cpu_policy=shared | | nothing",
        " | hw_cpu_policy=shared | nothing",
        "hw:numa_nodes=1 | | 0123//1024",
        "hw:numa_nodes=2 | | 01//512 23//512",
        " | hw_numa_nodes=2 | 01//512 23//512",
        "hw:cpu_policy=dedicated | | /0123/1024 dedicated",
        " | hw_cpu_policy=dedicated | /0123/1024 dedicated",
        "hw:cpu_policy=dedicated | hw_cpu_policy=shared | /0123/1024 dedicated",
        "hw:cpu_policy=dedicated hw:cpu_thread_policy=isolate | | /0123/1024 dedicated isolate",
        "hw:cpu_policy=dedicated | hw_cpu_thread_policy=require | /0123/1024 dedicated require",
        "hw:cpu_policy=dedicated hw:cpu_thread_policy=prefer | hw_cpu_thread_policy=require |"
            + " /0123/1024 dedicated prefer",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=0-1 | | 23/01/1024 mixed",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=^0 | | 0/123/1024 mixed",
        "hw:cpu_policy=mixed hw:cpu_realtime=yes hw:cpu_realtime_mask=^0 | | 0/123/1024 mixed",
        "hw:mem_page_size=large | | 0123//1024 -2",
        "hw:mem_page_size=2MB | | 0123//1024 2048",
        "hw:mem_page_size=2048 | | 0123//1024 2048",
        "hw:mem_page_size=any | hw_mem_page_size=1GB | 0123//1024 1048576",
        "hw:pmem=4GB | | 0123//1024",
        "resources:PCPU=4 | | /0123/1024 dedicated",
        "resources:VCPU=4 hw:numa_nodes=1 | | 0123//1024 shared",
        "hw:cpu_policy=dedicated trait:HW_CPU_HYPERTHREADING=forbidden | | /0123/1024 dedicated"
            + " isolate",
        "hw:cpu_policy=dedicated | trait:HW_CPU_HYPERTHREADING=required | /0123/1024 dedicated"
            + " require",
        "hw:numa_nodes=2 hw:numa_cpus.0=0 hw:numa_cpus.1=1-3 hw:numa_mem.0=256 hw:numa_mem.1=768 |"
            + " | 0//256 123//768",
        "hw:numa_nodes=2 | hw_numa_cpus.0=0 hw_numa_cpus.1=1,2,3 hw_numa_mem.0=256"
            + " hw_numa_mem.1=768 | 0//256 123//768",
      })
  void wanted(String extraSpecs, String properties, String expected) {
    String text =
        NumaConstraints.of(flavor(map(extraSpecs)), map(properties))
            .map(NumaConstraintsTest::text)
            .orElse("nothing");

    assertThat(text).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hw:numa_nodes=0 | ",
        "hw:numa_nodes=two | ",
        "hw:numa_nodes=3 | ",
        "hw:numa_nodes=2 | hw_numa_nodes=2",
        "hw:cpu_policy=own | ",
        " | hw_cpu_policy=own",
        "hw:cpu_policy=shared | hw_cpu_policy=dedicated",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=0 | hw_cpu_policy=dedicated",
        "hw:cpu_policy=mixed | ",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=0-3 | ",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=7 | ",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=zero | ",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=0 hw:cpu_realtime=1 hw:cpu_realtime_mask=^0 | ",
        "hw:cpu_policy=dedicated hw:cpu_dedicated_mask=0 | ",
        "hw:cpu_policy=dedicated hw:cpu_realtime=1 | ",
        "hw:cpu_realtime=1 hw:cpu_realtime_mask=^0 | ",
        "hw:cpu_dedicated_mask=0 | ",
        "hw:cpu_thread_policy=isolate | ",
        "hw:cpu_policy=dedicated hw:cpu_thread_policy=some | ",
        "hw:cpu_policy=dedicated hw:cpu_thread_policy=isolate | hw_cpu_thread_policy=require",
        "hw:cpu_policy=dedicated hw:cpu_thread_policy=isolate trait:HW_CPU_HYPERTHREADING=required"
            + " | ",
        "hw:emulator_threads_policy=isolate | ",
        "hw:cpu_policy=dedicated hw:emulator_threads_policy=none | ",
        "hw:cpu_policy=dedicated resources:PCPU=4 | ",
        "resources:PCPU=3 | ",
        "resources:PCPU=4 resources:VCPU=4 | ",
        "resources:PCPU=4 hw:emulator_threads_policy=isolate | ",
        "hw:mem_page_size=huge | ",
        " | hw_mem_page_size=large",
        "hw:mem_page_size=2048 | hw_mem_page_size=large",
        "hw:numa_nodes=2 hw:numa_cpus.0=0 hw:numa_cpus.1=1-3 | ",
        "hw:numa_nodes=2 hw:numa_cpus.0=0-3 hw:numa_mem.0=1024 | ",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-2 hw:numa_mem.0=1024 | ",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-4 hw:numa_mem.0=1024 | ",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-3 hw:numa_mem.0=1000 | ",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-3 hw:numa_mem.0=all | ",
        "hw:numa_nodes=2 hw:numa_cpus.0=0,1 hw:numa_cpus.1=1-3 hw:numa_mem.0=256 hw:numa_mem.1=768"
            + " | ",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-3 hw:numa_mem.0=1024 | hw_numa_cpus.0=0-3",
      })
  void refused(String extraSpecs, String properties) {
    assertThatThrownBy(() -> NumaConstraints.of(flavor(map(extraSpecs)), map(properties)))
        .isInstanceOf(InvalidNumaRequest.class)
        .message()
        .isNotBlank();
  }

  @Test
  void theEmulatorsProcessorIsAskedForBesideTheOthers() {
    Optional<InstanceNumaTopology> wanted =
        NumaConstraints.of(
            flavor(Map.of("resources:PCPU", "5", "hw:emulator_threads_policy", "isolate")),
            Map.of());

    assertThat(wanted).hasValueSatisfying(each -> assertThat(each.isolatesEmulator()).isTrue());
  }

  private static String text(InstanceNumaTopology topology) {
    InstanceNumaCell first = topology.cells().get(0);
    StringBuilder text =
        new StringBuilder(
            topology.cells().stream()
                .map(
                    cell ->
                        digits(cell.cpuset()) + "/" + digits(cell.pcpuset()) + "/" + cell.memory())
                .collect(Collectors.joining(" ")));
    for (Object each :
        Arrays.asList(first.pageSize(), first.cpuPolicy(), first.cpuThreadPolicy())) {
      text.append(each == null ? "" : " " + each);
    }
    return text.toString();
  }

  private static String digits(Iterable<Integer> cpus) {
    TreeSet<Integer> sorted = new TreeSet<>();
    cpus.forEach(sorted::add);
    return sorted.stream().map(String::valueOf).collect(Collectors.joining());
  }

  private static Map<String, String> map(String text) {
    Map<String, String> map = new HashMap<>();
    if (text != null) {
      for (String pair : text.split(" ")) {
        map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    return map;
  }

  static Flavor flavor(Map<String, String> extraSpecs) {
    return new Flavor(1, "1", "f", 4, 1024, 1, 0, 0, 1.0, 0, false, true, null, extraSpecs);
  }
}
