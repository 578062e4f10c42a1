package org.novaee.compute.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.HostReport;
import org.novaee.model.HostReport.Inventory;

/** Processors that are given to one guest each are counted apart from those that are shared. */
class DedicatedProcessorsTest {

  @Test
  void theConfigurationTellsThemApart() {
    assertThat(HostCpus.of("", "")).isEqualTo(HostCpus.SHARED);
    assertThat(HostCpus.of("", "2-5,^3")).isEqualTo(new HostCpus(Set.of(), Set.of(2, 4, 5)));
    assertThat(HostCpus.of("0-1", "")).isEqualTo(new HostCpus(Set.of(0, 1), Set.of()));
    assertThatThrownBy(() -> HostCpus.of("0-2", "2-3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("both have processor 2");
    assertThatThrownBy(() -> HostCpus.of("two", ""))
        .hasMessageContaining("[compute] cpu_shared_set");
  }

  @Test
  void anInventoryHasBoth() {
    HostReport host =
        new HostReport(
            null,
            null,
            "n",
            null,
            "QEMU",
            1,
            8,
            0,
            4096,
            0,
            10,
            0,
            10,
            0,
            "",
            List.of(),
            Map.of(
                "VCPU", new Inventory(2, 0, 1, 2, 1, 1), "PCPU", new Inventory(4, 0, 1, 4, 1, 1)),
            List.of());
    Map<String, Inventory> inventory = new Overcommit(1, 0, 0, 4, 1, 1).inventory(host);
    assertThat(inventory.get("VCPU")).isEqualTo(new Inventory(2, 1, 1, 2, 1, 4));
    assertThat(inventory.get("PCPU")).isEqualTo(new Inventory(4, 0, 1, 4, 1, 1));
  }

  @Test
  void aServerUsesWhatItsFlavorSays() {
    GuestServer server = new GuestServer().vcpus(3);
    assertThat(Usage.of(server.build()).vcpus()).isEqualTo(3);
    server.extraSpec("hw:cpu_policy", "mixed").extraSpec("hw:cpu_dedicated_mask", "1-2");
    assertThat(Usage.of(server.build()))
        .extracting(Usage::vcpus, Usage::pcpus)
        .containsExactly(1L, 2L);
    GuestServer isolated =
        new GuestServer()
            .vcpus(2)
            .image("hw_cpu_policy", "dedicated")
            .extraSpec("hw:emulator_threads_policy", "isolate");
    assertThat(Usage.of(isolated.build()))
        .extracting(Usage::vcpus, Usage::pcpus)
        .containsExactly(0L, 3L);
  }
}
