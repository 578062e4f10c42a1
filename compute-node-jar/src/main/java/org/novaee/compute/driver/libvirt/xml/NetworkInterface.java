package org.novaee.compute.driver.libvirt.xml;

/**
 * A network interface on a bridge of the host.
 *
 * @param model {@code virtio}, {@code e1000}, …
 * @param driver or null for the hypervisor's default
 * @param bridge the host's bridge
 * @param port the id by which an Open vSwitch and its controller know the interface; null where the
 *     bridge is one of Linux
 * @param device the host's end, made and removed with the guest
 * @param mtu or null for the default
 * @param bandwidth or null for no limit
 */
public record NetworkInterface(
    String mac,
    String model,
    InterfaceDriver driver,
    String bridge,
    String port,
    String device,
    Integer mtu,
    Bandwidth bandwidth)
    implements GuestInterface {

  /** A plain one on a bridge of Linux. */
  public NetworkInterface(String mac, String model, String bridge, String device, Integer mtu) {
    this(mac, model, null, bridge, null, device, mtu, null);
  }

  @Override
  public Xml toXml() {
    return Xml.element("interface")
        .with("type", "bridge")
        .add(
            Xml.element("mac").with("address", mac),
            Xml.element("model").with("type", model),
            driver == null ? null : driver.toXml(),
            Xml.element("source").with("bridge", bridge),
            port == null ? null : virtualPort(),
            mtu == null ? null : Xml.element("mtu").with("size", mtu),
            Xml.element("target").with("dev", device),
            bandwidth == null ? null : bandwidth.toXml());
  }

  private Xml virtualPort() {
    return Xml.element("virtualport")
        .with("type", "openvswitch")
        .add(Xml.element("parameters").with("interfaceid", port));
  }

  public static NetworkInterface fromXml(Xml xml) {
    return new NetworkInterface(
        xml.get("mac", "address"),
        xml.get("model", "type"),
        xml.read("driver", InterfaceDriver::fromXml),
        xml.get("source", "bridge"),
        xml.read("virtualport", port -> port.get("parameters", "interfaceid")),
        xml.get("target", "dev"),
        xml.read("mtu", mtu -> mtu.number("size")),
        xml.read("bandwidth", Bandwidth::fromXml));
  }
}
