package org.novaee.compute.driver.libvirt.xml;

/** The VLAN of an interface, which the host's device adds and takes away. */
final class Vlan {

  private Vlan() {}

  /** Null for none. */
  static Xml toXml(Integer id) {
    return id == null ? null : Xml.element("vlan").add(Xml.element("tag").with("id", id));
  }

  /** Null where it is no single one. */
  static Integer fromXml(Xml xml) {
    return xml.read("tag", tag -> tag.number("id"));
  }
}
