package org.novaee.compute.driver.libvirt.xml;

/**
 * The device by which the guest tells its use of memory.
 *
 * @param statsPeriodSeconds how often, or null for never
 */
public record MemoryBalloon(Integer statsPeriodSeconds) {

  public Xml toXml() {
    return Xml.element("memballoon")
        .with("model", "virtio")
        .add(
            statsPeriodSeconds == null
                ? null
                : Xml.element("stats").with("period", statsPeriodSeconds));
  }

  public static MemoryBalloon fromXml(Xml xml) {
    return new MemoryBalloon(xml.read("stats", stats -> stats.number("period")));
  }
}
