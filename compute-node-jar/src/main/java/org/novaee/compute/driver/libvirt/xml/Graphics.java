package org.novaee.compute.driver.libvirt.xml;

/**
 * A graphical console whose port the hypervisor chooses.
 *
 * @param type {@code vnc} or {@code spice}
 * @param listen address of the host
 */
public record Graphics(String type, String listen) {

  public Xml toXml() {
    return Xml.element("graphics")
        .with("type", type)
        .with("autoport", "yes")
        .with("listen", listen);
  }

  public static Graphics fromXml(Xml xml) {
    return new Graphics(xml.get("type"), xml.get("listen"));
  }
}
