package org.novaee.compute.driver.libvirt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.libvirt.converter.DomainConverter;
import org.novaee.compute.driver.libvirt.converter.GivenDevices;
import org.novaee.compute.driver.libvirt.converter.GuestOptions;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.compute.driver.libvirt.converter.PlainOptions;
import org.novaee.compute.driver.libvirt.converter.VolumeDisks;
import org.novaee.compute.driver.libvirt.xml.Domain;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.Server;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;

/**
 * A host of two NUMA nodes: processors 0 and 8, 4 and 12 are shared, the others are one guest's
 * alone, and 64 large pages of node 0 are kept. What is defined is what a domain says.
 */
final class TwoCellHost {

  static final Set<Integer> DEDICATED = Set.of(1, 2, 3, 9, 10, 11, 5, 6, 7, 13, 14, 15);
  private static final HostCpus CPUS = new HostCpus(Set.of(0, 8, 4, 12), DEDICATED);
  private static final GuestOptions OPTIONS = PlainOptions.of("qemu");

  final FakeGuests guests = new FakeGuests();
  final HeldPlaces held = new HeldPlaces();
  final KeptDescriptions descriptions;
  final TakenPlaces places;
  final NumaUse use;
  final PassedDevices devices;
  final CpuPins pins;
  final GuestPlaces claims;
  private final Map<String, Domain> converted = new TreeMap<>();

  /**
   * @param root where guests' directories are
   */
  TwoCellHost(Path root) {
    descriptions = new KeptDescriptions(guests, new GuestDirectories(root, "host-a"));
    places = new TakenPlaces(guests, descriptions, held);
    use =
        new NumaUse(
            () ->
                HostCells.parse(
                    TwoCells.capabilities(),
                    CPUS,
                    ReservedPages.of(List.of("node:0,size:2048,count:64"))));
    devices =
        new PciHost(
                List.of(PciHost.device(0x84, 0, 0, "1eb8", "10de", "<numa node='1'/>")), List.of())
            .passed(
                places,
                Map.of(
                    "nova.pci.device_spec",
                    "{\"vendor_id\":\"10de\"}",
                    "nova.pci.alias",
                    "{\"name\":\"near\"\\,\"vendor_id\":\"10de\"},"
                        + "{\"name\":\"any\"\\,\"vendor_id\":\"10de\"\\,"
                        + "\"numa_policy\":\"preferred\"}"));
    pins = new CpuPins(use, places, devices, CPUS, false);
    claims = new GuestPlaces(guests, places, held, pins, devices);
  }

  NumaCell used(int cell) {
    return use.with(places.all()).cells().get(cell);
  }

  NumaPages pages(int cell, long sizeKb) {
    return used(cell).pages().stream()
        .filter(some -> some.sizeKb() == sizeKb)
        .findFirst()
        .orElseThrow();
  }

  static Set<Integer> cpus(Domain domain) {
    return Set.copyOf(
        domain.cpuTune().pins().stream().map(pin -> Integer.valueOf(pin.cpuset())).toList());
  }

  static String uuid(int number) {
    return "5e1f0000-0000-4000-8000-00000000000" + number;
  }

  static GuestServer guest(int number, int vcpus) {
    return new GuestServer().uuid(uuid(number)).vcpus(vcpus);
  }

  static GuestServer dedicated(int number, int vcpus) {
    return guest(number, vcpus).extraSpec("hw:cpu_policy", "dedicated");
  }

  Domain define(GuestServer guest) {
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
                new GivenDevices(List.of(), passed, Map.of()));
    converted.put(server.uuid(), domain);
    boolean isNew = !guests.owned().contains(server.uuid());
    guests.define(server.uuid(), "");
    guests.hostDevices.put(
        server.uuid(),
        passed.stream().map(device -> device.toXml().print()).collect(Collectors.joining()));
    StringBuilder described = new StringBuilder();
    for (String part : List.of("cputune", "numatune", "memoryBacking", "cpu")) {
      domain.toXml().child(part).map(Xml::print).ifPresent(described::append);
    }
    guests.processors.put(server.uuid(), described.toString());
    if (isNew) {
      held.defined(server.uuid());
    }
  }
}
