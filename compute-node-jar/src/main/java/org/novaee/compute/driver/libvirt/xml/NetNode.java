package org.novaee.compute.driver.libvirt.xml;

import java.util.Optional;

/**
 * A network interface of the host. It is read only.
 *
 * @param parent libvirt's name of the device it belongs to, or null
 * @param interfaceName such as {@code eth0}
 * @param address its hardware address, or null
 */
public record NetNode(String parent, String interfaceName, String address) {

  public static NetNode fromXml(Xml xml) {
    Optional<Xml> net =
        xml.all("capability").filter(each -> "net".equals(each.get("type"))).findFirst();
    return new NetNode(
        xml.textOf("parent"),
        net.map(each -> each.textOf("interface")).orElse(null),
        net.map(each -> each.textOf("address")).orElse(null));
  }
}
