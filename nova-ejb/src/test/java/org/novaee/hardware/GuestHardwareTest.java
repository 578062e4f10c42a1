package org.novaee.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.db.blob.InstanceNumaBlob;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;

/** What flavor and image say of four CPUs and 1024 MiB. */
class GuestHardwareTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | - | -",
        "hw:numa_nodes=2 | - | 0:0,1/512 1:2,3/512",
        "- | hw_numa_nodes=2 | 0:0,1/512 1:2,3/512",
        "hw:numa_nodes=2 hw:numa_cpus.0=0-2 hw:numa_cpus.1=3 hw:numa_mem.0=256 hw:numa_mem.1=768"
            + " | - | 0:0,1,2/256 1:3/768",
        "hw:cpu_policy=dedicated | - | 0:*0,*1,*2,*3/1024",
        "hw:cpu_policy=shared | - | -",
        "- | hw_cpu_policy=dedicated | 0:*0,*1,*2,*3/1024",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=^0-1 | - | 0:0,1,*2,*3/1024",
        "hw:cpu_policy=mixed hw:cpu_realtime=yes hw:cpu_realtime_mask=^0 | - | 0:0,*1,*2,*3/1024",
        "resources:PCPU=4 | - | 0:*0,*1,*2,*3/1024",
        "hw:mem_page_size=large | hw_mem_page_size=2MB | 0:0,1,2,3/1024 pages 2048",
        "hw:mem_page_size=1GB | - | 0:0,1,2,3/1024 pages 1048576",
        "hw:mem_page_size=any | - | 0:0,1,2,3/1024 pages -3",
      })
  void becomesATopology(String specs, String properties, String topology) {
    GuestHardware.require(flavor(specs), image(properties));
    InstanceNumaTopology made = GuestHardware.numaTopology(flavor(specs), image(properties));
    assertThat(made == null ? null : text(made)).isEqualTo(topology);
    InstanceNumaTopology kept = InstanceNumaBlob.read(InstanceNumaBlob.write(made, "u"));
    assertThat(kept).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "hw:numa_nodes=3 | - | Instance CPUs and/or memory cannot be evenly distributed",
        "hw:numa_nodes=0 | - | The property 'numa_nodes' cannot be '0'.",
        "hw:numa_nodes=2 | hw_numa_nodes=2 | Image property 'hw_numa_nodes' is not permitted",
        "hw:numa_nodes=2 hw:numa_cpus.0=0 | - | CPU and memory allocation must be provided",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-4 hw:numa_mem.0=1024 | -"
            + " | CPU number 4 is larger than max 3",
        "hw:numa_nodes=2 hw:numa_cpus.0=0-3 hw:numa_cpus.1=3 hw:numa_mem.0=512 hw:numa_mem.1=512"
            + " | - | CPU number 3 is assigned to two nodes",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-1 hw:numa_mem.0=1024 | -"
            + " | CPU number {2, 3} is not assigned to any node",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-3 hw:numa_mem.0=1 | -"
            + " | 1 MB of memory assigned, but expected 1024 MB",
        "hw:numa_nodes=1 hw:numa_cpus.0=3-0 hw:numa_mem.0=1 | - | CPU number {0, 1, 2, 3}",
        "hw:numa_nodes=1 hw:numa_cpus.0=0-999999999 hw:numa_mem.0=1 | - | Invalid expression",
        "hw:cpu_policy=weird | - | CPU policy requested from 'flavor extra specs' is invalid,"
            + " given: 'weird', available: '('dedicated', 'shared', 'mixed')'.",
        "hw:cpu_policy=shared | hw_cpu_policy=dedicated"
            + " | Image property 'hw_cpu_policy' is not permitted to override",
        "hw:cpu_thread_policy=isolate | -"
            + " | Cannot set cpu thread pinning policy in a non dedicated cpu pinning policy",
        "hw:cpu_policy=dedicated hw:cpu_thread_policy=isolate | hw_cpu_thread_policy=require"
            + " | Image property 'hw_cpu_thread_policy' is not permitted",
        "hw:cpu_policy=mixed | - | Dedicated CPU set can be specified from either",
        "hw:cpu_dedicated_mask=1 | - | Cannot specify 'hw:cpu_dedicated_mask' without the 'mixed'",
        "hw:cpu_policy=mixed hw:cpu_dedicated_mask=0-3 | - | Mixed instance must have at least 1",
        "hw:cpu_realtime=yes | - | Use of realtime CPUs requires either",
        "hw:cpu_realtime=yes hw:cpu_realtime_mask=^0 | - | Cannot set realtime policy",
        "hw:emulator_threads_policy=isolate | - | An isolated CPU emulator threads option requires",
        "hw:cpu_policy=dedicated resources:PCPU=4 | - | It is not possible to use the",
        "resources:PCPU=3 | - | There is a mismatch between the number of PCPUs requested",
        "- | hw_mem_page_size=2048 | Page size 2048 forbidden against '<empty>'",
        "hw:mem_page_size=small | hw_mem_page_size=2048 | Page size 2048 forbidden against 'small'",
        "hw:mem_page_size=huge | - | Invalid memory page size 'huge'",
        "hw:locked_memory=true | - | locked_memory value in image or flavor is forbidden",
        "hw:mem_encryption=true | - | Memory encryption is requested by hw:mem_encryption extra"
            + " spec in m1 flavor but the image metadata doesn't have",
        "hw:mem_encryption=true | hw_firmware_type=uefi hw_machine_type=pc"
            + " | Machine type 'pc' is not compatible with image tiny (i): q35 type",
        "hw:serial_port_count=x | - | Number of serial ports specified in flavor is invalid",
        "hw:serial_port_count=1 | hw_serial_port_count=2 | Forbidden to exceed flavor value",
        "hw:cpu_max_sockets=2 | hw_cpu_max_sockets=4 | Image vCPU topology limits (sockets=4,"
            + " cores=0, threads=0) exceeds the limits of the flavor (sockets=2, cores=0,"
            + " threads=0)",
        "hw:cpu_max_sockets=2 | hw_cpu_sockets=4 | Image vCPU topology (sockets=4, cores=0,"
            + " threads=0) exceeds the limits of the flavor or image (sockets=2, cores=65536,"
            + " threads=65536)",
        "hw:cpu_sockets=many | - | Invalid flavor extra spec. Error: invalid literal for int()",
        "hw:pmu=true | hw_pmu=false | Flavor m1 has hw:pmu extra spec explicitly set to True,"
            + " conflicting with image tiny which has hw_pmu explicitly set to False.",
        "hw:vif_multiqueue_enabled=true | hw_vif_multiqueue_enabled=false | Flavor m1 has",
        "hw:pci_numa_affinity_policy=near | - | Invalid PCI NUMA affinity configured: near",
      })
  void isRefused(String specs, String properties, String refusal) {
    assertThatThrownBy(() -> GuestHardware.require(flavor(specs), image(properties)))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID))
        .hasMessageStartingWith(refusal);
  }

  @Test
  void threadsOfACoreAreSiblings() {
    InstanceNumaCell cell =
        new InstanceNumaCell(
            0, Set.of(), Set.of(0, 1, 2, 3), 1, null, "dedicated", null, Map.of(0, 7), null, 2);
    assertThat(cell.siblings()).hasToString("[[0, 1], [2, 3]]");
    InstanceNumaTopology topology = new InstanceNumaTopology(List.of(cell), "share");
    assertThat(InstanceNumaBlob.read(InstanceNumaBlob.write(topology, "u"))).isEqualTo(topology);
    assertThat(
            GuestHardware.numaTopology(flavor("hw:cpu_policy=dedicated"), image(null))
                .cells()
                .get(0)
                .siblings())
        .isEmpty();
  }

  private static String text(InstanceNumaTopology topology) {
    StringBuilder text = new StringBuilder();
    for (InstanceNumaCell cell : topology.cells()) {
      text.append(text.isEmpty() ? "" : " ").append(cell.id()).append(':');
      text.append(
          String.join(
              ",",
              cell.cpus().stream()
                  .map(cpu -> cell.pcpuset().contains(cpu) ? "*" + cpu : "" + cpu)
                  .toList()));
      text.append('/').append(cell.memory());
      text.append(cell.pageSize() == null ? "" : " pages " + cell.pageSize());
    }
    return text.toString();
  }

  private static Flavor flavor(String specs) {
    return new Flavor(
        1, "1", "m1", 4, 1024, 1, 0, 0, 1, 0, false, true, null, new TreeMap<>(pairs(specs)));
  }

  private static ImageRef image(String properties) {
    return new ImageRef(
        "i",
        "tiny",
        "active",
        null,
        null,
        null,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        pairs(properties));
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (text != null) {
      for (String pair : text.split(" ")) {
        int at = pair.indexOf('=');
        pairs.put(pair.substring(0, at), pair.substring(at + 1));
      }
    }
    return pairs;
  }
}
