package org.novaee.compute.driver.libvirt.xml;

/**
 * A network interface that has a network device of the host to itself, which the host drives.
 *
 * @param model {@code virtio}, {@code e1000}, …
 * @param driver or null for the hypervisor's default
 * @param device the host's name of its interface, such as {@code ens5f0v3}
 * @param address of the device, such as {@code 0000:84:10.0}: libvirt keeps it as the name of the
 *     guest's device, because the host's name may be another one when the host starts next time
 * @param vlan the VLAN that the device puts the guest's traffic into, or null
 * @param bandwidth or null for no limit
 */
public record DirectInterface(
    String mac,
    String model,
    InterfaceDriver driver,
    String device,
    String address,
    Integer vlan,
    Bandwidth bandwidth)
    implements GuestInterface {

  private static final String ALIAS = "ua-pci_";

  @Override
  public Xml toXml() {
    return Xml.element("interface")
        .with("type", "direct")
        .add(
            Xml.element("mac").with("address", mac),
            Xml.element("model").with("type", model),
            driver == null ? null : driver.toXml(),
            Xml.element("source").with("dev", device).with("mode", "passthrough"),
            Xml.element("alias").with("name", ALIAS + address.replaceAll("[:.]", "_")),
            Vlan.toXml(vlan),
            bandwidth == null ? null : bandwidth.toXml());
  }

  public static DirectInterface fromXml(Xml xml) {
    return new DirectInterface(
        xml.get("mac", "address"),
        xml.get("model", "type"),
        xml.read("driver", InterfaceDriver::fromXml),
        xml.get("source", "dev"),
        address(xml.get("alias", "name")),
        xml.read("vlan", Vlan::fromXml),
        xml.read("bandwidth", Bandwidth::fromXml));
  }

  /** Null for an interface that is not one of ours. */
  private static String address(String alias) {
    return alias != null && alias.startsWith(ALIAS)
        ? alias.substring(ALIAS.length()).replaceFirst("^(....)_(..)_(..)_(.)$", "$1:$2:$3.$4")
        : null;
  }
}
