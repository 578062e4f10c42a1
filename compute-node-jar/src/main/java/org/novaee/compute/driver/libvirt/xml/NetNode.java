package org.novaee.compute.driver.libvirt.xml;

/**
 * A network interface of the host. It is read only.
 *
 * @param parent libvirt's name of the device it belongs to, or null
 * @param interfaceName such as {@code eth0}
 */
public record NetNode(String parent, String interfaceName) {

  public static NetNode fromXml(Xml xml) {
    return new NetNode(
        xml.textOf("parent"),
        xml.all("capability")
            .filter(each -> "net".equals(each.get("type")))
            .findFirst()
            .map(net -> net.textOf("interface"))
            .orElse(null));
  }
}
