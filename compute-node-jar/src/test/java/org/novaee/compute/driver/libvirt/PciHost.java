package org.novaee.compute.driver.libvirt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.pci.PciAliases;

/** A host with PCI devices and interfaces, as libvirt tells of them. */
record PciHost(List<Xml> devices, List<Xml> interfaces) implements NodeDevices {

  private static final String DEVICE =
      """
      <device><name>pci_0000_%1$02x_%2$02x_%3$d</name><capability type='pci'>
        <domain>0</domain><bus>%1$d</bus><slot>%2$d</slot><function>%3$d</function>
        <product id='0x%4$s'/><vendor id='0x%5$s'/>%6$s
      </capability></device>
      """;

  /** A host without any. */
  static final PciHost EMPTY = new PciHost(List.of(), List.of());

  /**
   * @param more what else is said of it, as XML
   */
  static Xml device(int bus, int slot, int function, String product, String vendor, String more) {
    return Xml.parse(DEVICE.formatted(bus, slot, function, product, vendor, more));
  }

  /** What guests have, and what is held for some; nobody left. */
  static TakenPlaces places(Guests guests, HeldPlaces held) {
    GuestDirectories none = new GuestDirectories(Path.of("/nonexistent"), "host-a");
    return new TakenPlaces(guests, new KeptDescriptions(guests, none), held);
  }

  /** Gives them to guests, on a host whose NUMA nodes are of no interest. */
  PassedDevices passed(TakenPlaces places, Map<String, String> options) {
    Config config = MediatedTypesTest.config(options);
    return new PassedDevices(
        new OfferedDevices(this, PciSpecs.from(config)),
        places,
        PciAliases.configured(config),
        () -> null);
  }

  @Override
  public List<Xml> with(String capability) {
    return capability.equals("net") ? interfaces : devices;
  }

  @Override
  public Xml create(Xml description) {
    throw new UnsupportedOperationException("nothing is made");
  }
}
