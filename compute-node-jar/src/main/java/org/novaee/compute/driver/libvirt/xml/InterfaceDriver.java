package org.novaee.compute.driver.libvirt.xml;

/**
 * How packets go between host and guest.
 *
 * @param queues so many, each with a thread of the host's kernel; null for one
 * @param packedRing whether virtio's newer form of rings is used
 */
public record InterfaceDriver(Integer queues, boolean packedRing) {

  public Xml toXml() {
    return Xml.element("driver")
        .with("name", queues == null ? null : "vhost")
        .with("queues", queues)
        .with("packed", packedRing ? "on" : null);
  }

  public static InterfaceDriver fromXml(Xml xml) {
    return new InterfaceDriver(xml.number("queues"), "on".equals(xml.get("packed")));
  }
}
