package org.novaee.compute.driver.libvirt.xml;

/**
 * How packets go between host and guest.
 *
 * @param queues so many, each with a thread of the host's kernel; null for one
 * @param receiveRing packets that wait for the guest at most; null for the hypervisor's default
 * @param packedRing whether virtio's newer form of rings is used
 */
public record InterfaceDriver(Integer queues, Integer receiveRing, boolean packedRing) {

  /** With rings of the usual size. */
  public InterfaceDriver(Integer queues, boolean packedRing) {
    this(queues, null, packedRing);
  }

  public Xml toXml() {
    return Xml.element("driver")
        .with("name", queues == null ? null : "vhost")
        .with("queues", queues)
        .with("rx_queue_size", receiveRing)
        .with("packed", packedRing ? "on" : null);
  }

  public static InterfaceDriver fromXml(Xml xml) {
    return new InterfaceDriver(
        xml.number("queues"), xml.number("rx_queue_size"), "on".equals(xml.get("packed")));
  }
}
