package org.novaee.compute.driver.libvirt.xml;

/** Where a PCI device of the host is: in libvirt's parts, or as text {@code 0000:84:00.0}. */
final class PciAddress {

  private PciAddress() {}

  static Xml toXml(String address) {
    String[] parts = address.split("[:.]", -1);
    return Xml.element("address")
        .with("domain", "0x" + parts[0])
        .with("bus", "0x" + parts[1])
        .with("slot", "0x" + parts[2])
        .with("function", "0x" + parts[3]);
  }

  static String fromXml(Xml xml) {
    return text(
        number(xml.get("domain")),
        number(xml.get("bus")),
        number(xml.get("slot")),
        number(xml.get("function")));
  }

  static String text(int domain, int bus, int slot, int function) {
    return "%04x:%02x:%02x.%x".formatted(domain, bus, slot, function);
  }

  private static int number(String text) {
    return text == null ? 0 : Integer.decode(text);
  }
}
