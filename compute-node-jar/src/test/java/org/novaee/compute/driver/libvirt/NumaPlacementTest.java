package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.libvirt.converter.ConsoleSettings;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.converter.GivenDevices;
import org.novaee.compute.driver.libvirt.converter.GuestOptions;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.compute.driver.libvirt.converter.VolumeDisks;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.compute.driver.libvirt.xml.Domain;
import org.novaee.compute.driver.libvirt.xml.MemoryBacking;
import org.novaee.compute.driver.libvirt.xml.NumaTune;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.Server;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;

/**
 * Guests on a host of two NUMA nodes: processors 0 and 8, 4 and 12 are shared, the others are one
 * guest's alone, and 64 large pages of node 0 are kept. What is defined is what a domain says.
 */
class NumaPlacementTest {

  private static final Set<Integer> DEDICATED = Set.of(1, 2, 3, 9, 10, 11, 5, 6, 7, 13, 14, 15);
  private static final HostCpus CPUS = new HostCpus(Set.of(0, 8, 4, 12), DEDICATED);
  private static final GuestOptions OPTIONS =
      new GuestOptions(
          "qemu",
          "none",
          null,
          List.of(),
          Map.of(),
          Map.of("file", "none"),
          null,
          ConsoleSettings.none(),
          false,
          null,
          0,
          "unique",
          false);

  private final FakeGuests guests = new FakeGuests();
  private final NumaUse use =
      new NumaUse(
          guests,
          () ->
              HostCells.parse(
                  TwoCells.capabilities(), CPUS, ReservedPages.of("node:0,size:2048,count:64")));
  private final Map<String, Domain> converted = new TreeMap<>();
  private final PassedDevices devices =
      new PciHost(
              List.of(PciHost.device(0x84, 0, 0, "1eb8", "10de", "<numa node='1'/>")), List.of())
          .passed(
              guests,
              Map.of(
                  "nova.pci.device_spec",
                  "{\"vendor_id\":\"10de\"}",
                  "nova.pci.alias",
                  "{\"name\":\"near\"\\,\"vendor_id\":\"10de\"},"
                      + "{\"name\":\"any\"\\,\"vendor_id\":\"10de\"\\,"
                      + "\"numa_policy\":\"preferred\"}"));
  private final CpuPins pins = new CpuPins(use, devices, CPUS, false);

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
    CpuPins none = new CpuPins(new NumaUse(guests, () -> null), devices, HostCpus.SHARED, false);

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

  private NumaCell used(int cell) {
    return use.without(null).cells().get(cell);
  }

  private NumaPages pages(int cell, long sizeKb) {
    return used(cell).pages().stream()
        .filter(some -> some.sizeKb() == sizeKb)
        .findFirst()
        .orElseThrow();
  }

  private static Set<Integer> cpus(Domain domain) {
    return Set.copyOf(
        domain.cpuTune().pins().stream().map(pin -> Integer.valueOf(pin.cpuset())).toList());
  }

  private static String uuid(int number) {
    return "5e1f0000-0000-4000-8000-00000000000" + number;
  }

  private static GuestServer guest(int number, int vcpus) {
    return new GuestServer().uuid(uuid(number)).vcpus(vcpus);
  }

  private static GuestServer dedicated(int number, int vcpus) {
    return guest(number, vcpus).extraSpec("hw:cpu_policy", "dedicated");
  }

  private Domain define(GuestServer guest) {
    Server server = guest.build();
    pins.define(
        server,
        pinning ->
            devices.define(server, pinning.hostCells(), passed -> define(server, pinning, passed)));
    return converted.get(server.uuid());
  }

  private void define(Server server, Pinning pinning, List<PassedDevice> passed) {
    Domain domain =
        new DomainConverter(OPTIONS, new VolumeDisks(OPTIONS, null), "1.0")
            .convert(
                server,
                List.of(),
                Path.of("/nonexistent"),
                List.of(),
                List.of(),
                pinning,
                new GivenDevices(List.of(), passed));
    converted.put(server.uuid(), domain);
    guests.define(server.uuid(), "");
    guests.hostDevices.put(
        server.uuid(),
        passed.stream().map(device -> device.toXml().print()).collect(Collectors.joining()));
    StringBuilder described = new StringBuilder();
    for (String part : List.of("cputune", "numatune", "memoryBacking", "cpu")) {
      domain.toXml().child(part).map(Xml::print).ifPresent(described::append);
    }
    guests.processors.put(server.uuid(), described.toString());
  }
}
