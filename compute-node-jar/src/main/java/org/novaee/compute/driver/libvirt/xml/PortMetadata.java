package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * A port of the server in the domain's metadata.
 *
 * @param addresses its fixed addresses
 */
public record PortMetadata(String portId, List<String> addresses) {

  public PortMetadata {
    addresses = List.copyOf(addresses);
  }

  public Xml toXml() {
    return Xml.element("nova:port")
        .with("uuid", portId)
        .add(addresses.stream().map(PortMetadata::address));
  }

  public static PortMetadata fromXml(Xml xml) {
    return new PortMetadata(
        xml.get("uuid"), xml.all("nova:ip").map(address -> address.get("address")).toList());
  }

  private static Xml address(String address) {
    return Xml.element("nova:ip")
        .with("type", "fixed")
        .with("address", address)
        .with("ipVersion", address.indexOf(':') < 0 ? 4 : 6);
  }
}
