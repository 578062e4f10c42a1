package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.novaee.compute.driver.libvirt.TwoCellHost.DEDICATED;
import static org.novaee.compute.driver.libvirt.TwoCellHost.cpus;
import static org.novaee.compute.driver.libvirt.TwoCellHost.dedicated;
import static org.novaee.compute.driver.libvirt.TwoCellHost.guest;
import static org.novaee.compute.driver.libvirt.TwoCellHost.uuid;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.compute.driver.libvirt.xml.Domain;
import org.novaee.compute.driver.libvirt.xml.MemoryBacking;
import org.novaee.compute.driver.libvirt.xml.NumaTune;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.testing.GuestServer;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;

/** Where guests are on a host of two NUMA nodes. */
class NumaPlacementTest {

  private final TwoCellHost host = new TwoCellHost(Path.of("/nonexistent"));
  private final FakeGuests guests = host.guests;

  @Test
  void eachNodeOfAGuestIsOnOneOfTheHosts() {
    Domain domain = define(guest(1, 4).extraSpec("hw:numa_nodes", "2"));

    assertThat(domain.numaTune())
        .isEqualTo(
            new NumaTune("0-1", List.of(new NumaTune.Cell(0, "0"), new NumaTune.Cell(1, "1"))));
    assertThat(domain.cpuTune().pins())
        .containsExactly(
            new CpuTune.Pin(0, "0,8"),
            new CpuTune.Pin(1, "0,8"),
            new CpuTune.Pin(2, "4,12"),
            new CpuTune.Pin(3, "4,12"));
    assertThat(domain.cpuTune().emulator()).isEqualTo("0,4,8,12");
    assertThat(used(0).cpuUsage()).isEqualTo(2);
    assertThat(used(0).memoryUsage()).isEqualTo(domain.memoryKib() / 1024 / 2);
    assertThat(used(0).pinnedCpus()).isEmpty();
  }

  @Test
  void processorsAndMemoryOfAGuestAreOfOneNode() {
    Domain one = define(dedicated(1, 4));
    Domain other = define(dedicated(2, 4));

    assertThat(one.numaTune().nodes()).isNotEqualTo(other.numaTune().nodes());
    assertThat(List.of(used(0).pinnedCpus().size(), used(1).pinnedCpus().size()))
        .containsExactly(4, 4);
    assertThat(used(0).memoryUsage()).isEqualTo(one.memoryKib() / 1024);
    assertThatThrownBy(() -> define(dedicated(3, 3)))
        .as("three are free, of no node as many")
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("3 processors of its own")
        .hasMessageContaining("0: processors ")
        .hasMessageContaining("1: processors ");
    guests.remove(uuid(1));
    assertThat(define(dedicated(3, 3)).numaTune()).isEqualTo(one.numaTune());
  }

  @Test
  void threadsOfACoreAreTakenTogetherOrNotAtAll() {
    Domain together = define(dedicated(1, 2).extraSpec("hw:cpu_thread_policy", "require"));
    assertThat(cpus(together)).isIn(Set.of(1, 9), Set.of(2, 10), Set.of(5, 13), Set.of(6, 14));
    Domain preferred = define(dedicated(2, 2).extraSpec("hw:cpu_thread_policy", "prefer"));
    assertThat(cpus(preferred)).hasSize(2).doesNotContainAnyElementsOf(cpus(together));
    assertThatThrownBy(() -> define(dedicated(3, 2).extraSpec("hw:cpu_thread_policy", "isolate")))
        .as("the other threads are guests' too, or shared")
        .hasMessageContaining("CPU thread policy isolate");
  }

  @Test
  void largePagesAreOfTheNodeAndCounted() {
    Domain domain = define(guest(1, 1).extraSpec("hw:mem_page_size", "large"));

    int node = Integer.parseInt(domain.numaTune().nodes());
    assertThat(domain.memoryBacking().pages())
        .containsExactly(new MemoryBacking.HugePage(2048, "0"));
    assertThat(pages(node, 2048).used()).isEqualTo(domain.memoryKib() / 2048);
    assertThat(pages(0, 2048).reserved()).isEqualTo(64);
    assertThatThrownBy(() -> define(guest(2, 1).extraSpec("hw:mem_page_size", "1GB")))
        .hasMessageContaining("in certain pages");
  }

  @Test
  void aGuestKeepsItsPlace() {
    GuestServer guest =
        dedicated(1, 2)
            .extraSpec("hw:emulator_threads_policy", "isolate")
            .extraSpec("hw:mem_page_size", "any");
    define(dedicated(2, 2));
    Domain first = define(guest);
    guests.remove(uuid(2));

    Domain again = define(guest);

    assertThat(again.cpuTune()).isEqualTo(first.cpuTune());
    assertThat(again.numaTune()).isEqualTo(first.numaTune());
    assertThat(again.memoryBacking()).isEqualTo(first.memoryBacking());
    assertThat(again.cpuTune().emulator()).matches("\\d+");
    assertThat(used(Integer.parseInt(first.numaTune().nodes())).pinnedCpus()).hasSize(3);
  }

  @Test
  void aGuestIsNearItsPciDevices() {
    assertThat(define(dedicated(1, 4)).numaTune().nodes()).as("wants none").isEqualTo("0");
    guests.remove(uuid(1));
    GuestServer guest = dedicated(1, 4).extraSpec("pci_passthrough:alias", "near:1");
    Domain domain = define(guest);
    assertThat(domain.numaTune().nodes()).isEqualTo("1");
    assertThat(domain.devices().pciDevices())
        .containsExactly(new PassedDevice("0000:84:00.0", true));
    assertThat(define(guest).numaTune().nodes()).as("again").isEqualTo("1");
    guests.remove(uuid(1));

    define(dedicated(2, 6));
    define(dedicated(3, 6));
    guests.remove(uuid(2));
    assertThatThrownBy(() -> define(guest))
        .as("no room near the device")
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("near PCI devices near:1");
    Domain far = define(dedicated(1, 4).extraSpec("pci_passthrough:alias", "any:1"));
    assertThat(far.numaTune().nodes()).as("preferred is not required").isEqualTo("0");
    assertThat(far.devices().pciDevices()).hasSize(1);
  }

  @Test
  void aGuestMovesToTheDeviceThatItIsToHave() {
    assertThat(define(dedicated(1, 4)).numaTune().nodes()).isEqualTo("0");

    Domain domain = define(dedicated(1, 4).extraSpec("pci_passthrough:alias", "near:1"));

    assertThat(domain.numaTune().nodes()).isEqualTo("1");
    assertThat(domain.devices().pciDevices()).hasSize(1);
  }

  @Test
  void aHostThatTellsOfNoNodesTakesNoGuestWithSome() {
    CpuPins none =
        new CpuPins(new NumaUse(() -> null), host.places, host.devices, HostCpus.SHARED, false);

    assertThatThrownBy(() -> none.define(dedicated(1, 1).build(), pinning -> {}))
        .hasMessageContaining("libvirt tells of none of this host");
  }

  /** Whatever guests come and go: no processor is two guests', and no node gives more pages. */
  @Test
  void nothingIsGivenTwice() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Map<Integer, Set<Integer>> owned = new TreeMap<>();
      for (int i = 0; i < 30; i++) {
        int number = random.nextInt(8);
        GuestServer guest = dedicated(number, 1 + random.nextInt(4));
        if (random.nextBoolean()) {
          guest.extraSpec("hw:mem_page_size", "large");
        }
        if (random.nextBoolean()) {
          guest.extraSpec("hw:cpu_thread_policy", "require");
        }
        guests.remove(uuid(number));
        owned.remove(number);
        try {
          owned.put(number, cpus(define(guest)));
        } catch (DriverException e) {
          assertThat(e).hasMessageContaining("do not fit");
        }
        assertThat(owned.values().stream().flatMap(Set::stream))
            .as("seed %d", seed)
            .doesNotHaveDuplicates()
            .isSubsetOf(DEDICATED);
        assertThat(owned.values().stream().mapToInt(Set::size).sum())
            .isEqualTo(used(0).pinnedCpus().size() + used(1).pinnedCpus().size());
        assertThat(pages(0, 2048).used()).isLessThanOrEqualTo(1024 - 64);
      }
      owned.keySet().forEach(number -> guests.remove(uuid(number)));
    }
  }

  private Domain define(GuestServer guest) {
    return host.define(guest);
  }

  private NumaCell used(int cell) {
    return host.used(cell);
  }

  private NumaPages pages(int cell, long sizeKb) {
    return host.pages(cell, sizeKb);
  }
}
