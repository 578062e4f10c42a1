package org.novaee.compute.driver.libvirt.xml;

/**
 * A PCI device of the host that the guest has whole.
 *
 * @param address such as {@code 0000:84:00.0}
 * @param managed whether libvirt takes it from the host's driver and gives it back
 */
public record PassedDevice(String address, boolean managed) {

  private static final String TYPE = "pci";

  public Xml toXml() {
    return Xml.element("hostdev")
        .with("mode", "subsystem")
        .with("type", TYPE)
        .with("managed", managed ? "yes" : "no")
        .add(Xml.element("source").add(PciAddress.toXml(address)));
  }

  public static PassedDevice fromXml(Xml xml) {
    return new PassedDevice(
        xml.child("source")
            .flatMap(source -> source.child("address"))
            .map(PciAddress::fromXml)
            .orElse(null),
        "yes".equals(xml.get("managed")));
  }

  /** Whether a {@code hostdev} is a PCI device. */
  public static boolean is(Xml hostdev) {
    return TYPE.equals(hostdev.get("type"));
  }
}
