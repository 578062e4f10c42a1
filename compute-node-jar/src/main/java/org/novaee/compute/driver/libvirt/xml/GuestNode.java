package org.novaee.compute.driver.libvirt.xml;

/**
 * A NUMA node as the guest sees it.
 *
 * @param cpus its processors, as libvirt writes sets: {@code 0,2-3}
 * @param memoryKib its memory in KiB
 */
public record GuestNode(int id, String cpus, long memoryKib) {

  public Xml toXml() {
    return Xml.element("cell").with("id", id).with("cpus", cpus).with("memory", memoryKib);
  }

  public static GuestNode fromXml(Xml xml) {
    return new GuestNode(xml.number("id"), xml.get("cpus"), Long.parseLong(xml.get("memory")));
  }
}
