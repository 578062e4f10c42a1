package org.novaee.compute.driver.libvirt.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.driver.libvirt.xml.Perf;
import org.novaee.compute.testing.GivenConfig;
import org.novaee.model.HostTuning;

class GuestTuningTest {

  @Test
  void isReadFromTheConfiguration() {
    assertThat(tuning(Map.of())).isEqualTo(GuestTuning.NONE);
    assertThat(
            tuning(
                Map.of(
                    "libvirt.realtime_scheduler_priority", "7",
                    "libvirt.rx_queue_size", "512",
                    "libvirt.max_queues", "4",
                    "libvirt.num_pcie_ports", "16",
                    "libvirt.tb_cache_size", "64",
                    "libvirt.enabled_perf_events", "cpu_cycles, cmt,cpu_clock",
                    "libvirt.file_backed_memory", "4096",
                    "preallocate_images", "space")))
        .isEqualTo(
            new GuestTuning(
                7, 512, 4, 16, 64, new Perf(List.of("cpu_cycles", "cpu_clock")), 4096, true));
    assertThat(tuning(Map.of("libvirt.tb_cache_size", "0"))).isEqualTo(GuestTuning.NONE);
    assertThat(GuestTuning.NONE.ofHost()).isEqualTo(new HostTuning(false, List.of()));
    assertThat(tuning(Map.of("libvirt.file_backed_memory", "4096")).ofHost().memoryInFiles())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          libvirt.enabled_perf_events | cpu_cycle | enabled_perf_events: there is no event cpu_cycle
          ram_allocation_ratio | 1.5 | file_backed_memory needs ram_allocation_ratio = 1.0
          initial_ram_allocation_ratio | 2 | file_backed_memory needs ram_allocation_ratio = 1.0
          reserved_host_memory_mb | 4096 | file_backed_memory = 4096 leaves nothing
          """)
  void whatMakesNoSenseIsNamed(String option, String value, String complaint) {
    assertThatThrownBy(() -> tuning(Map.of("libvirt.file_backed_memory", "4096", option, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  private static GuestTuning tuning(Map<String, String> given) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "libvirt.realtime_scheduler_priority", "1",
                "libvirt.num_pcie_ports", "0",
                "libvirt.file_backed_memory", "0",
                "initial_ram_allocation_ratio", "1.0",
                "reserved_host_memory_mb", "512",
                "preallocate_images", "none"));
    all.putAll(given);
    return GuestTuning.from(GivenConfig.of(all));
  }
}
