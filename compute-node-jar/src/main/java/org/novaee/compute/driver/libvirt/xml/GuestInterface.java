package org.novaee.compute.driver.libvirt.xml;

/** A network interface of the guest, whatever it is on the host. */
public sealed interface GuestInterface permits NetworkInterface, DirectInterface, PassedInterface {

  /** The hardware address, by which it is known. */
  String mac();

  Xml toXml();

  /** The address of the host's device that it is; null where it is none. */
  default String address() {
    return null;
  }

  static GuestInterface fromXml(Xml xml) {
    String type = xml.get("type");
    if ("hostdev".equals(type)) {
      return PassedInterface.fromXml(xml);
    }
    return "direct".equals(type) ? DirectInterface.fromXml(xml) : NetworkInterface.fromXml(xml);
  }
}
