package org.novaee.compute.driver.libvirt.xml;

/**
 * A network interface on a bridge of the host.
 *
 * @param model {@code virtio}, {@code e1000}, …
 * @param bridge the host's bridge
 * @param device the host's end, made and removed with the guest
 * @param mtu or null for the default
 */
public record NetworkInterface(
    String mac, String model, String bridge, String device, Integer mtu) {

  public Xml toXml() {
    return Xml.element("interface")
        .with("type", "bridge")
        .add(
            Xml.element("mac").with("address", mac),
            Xml.element("model").with("type", model),
            Xml.element("source").with("bridge", bridge),
            mtu == null ? null : Xml.element("mtu").with("size", mtu),
            Xml.element("target").with("dev", device));
  }

  public static NetworkInterface fromXml(Xml xml) {
    return new NetworkInterface(
        xml.get("mac", "address"),
        xml.get("model", "type"),
        xml.get("source", "bridge"),
        xml.get("target", "dev"),
        xml.read("mtu", mtu -> mtu.number("size")));
  }
}
