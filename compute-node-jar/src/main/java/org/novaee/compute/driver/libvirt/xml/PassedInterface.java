package org.novaee.compute.driver.libvirt.xml;

/**
 * A network device of the host that the guest has whole, and libvirt sets up for it.
 *
 * @param address such as {@code 0000:84:10.0}
 * @param vlan the VLAN that the device puts the guest's traffic into, or null
 */
public record PassedInterface(String mac, String address, Integer vlan) implements GuestInterface {

  @Override
  public Xml toXml() {
    return Xml.element("interface")
        .with("type", "hostdev")
        .with("managed", "yes")
        .add(
            Xml.element("mac").with("address", mac),
            Xml.element("source").add(PciAddress.toXml(address).with("type", "pci")),
            Vlan.toXml(vlan));
  }

  public static PassedInterface fromXml(Xml xml) {
    return new PassedInterface(
        xml.get("mac", "address"),
        xml.child("source")
            .flatMap(source -> source.child("address"))
            .map(PciAddress::fromXml)
            .orElse(null),
        xml.read("vlan", Vlan::fromXml));
  }
}
