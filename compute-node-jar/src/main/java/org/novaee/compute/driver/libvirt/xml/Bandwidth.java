package org.novaee.compute.driver.libvirt.xml;

/**
 * How much an interface may carry.
 *
 * @param inbound to the guest, or null for no limit
 * @param outbound from the guest, or null for no limit
 */
public record Bandwidth(Rate inbound, Rate outbound) {

  /**
   * @param averageKib KiB in a second
   * @param peakKib KiB in a second during a burst, or null
   * @param burstKib KiB that a burst may have, or null
   */
  public record Rate(Long averageKib, Long peakKib, Long burstKib) {

    Xml toXml(String direction) {
      return Xml.element(direction)
          .with("average", averageKib)
          .with("peak", peakKib)
          .with("burst", burstKib);
    }

    static Rate fromXml(Xml xml) {
      return new Rate(number(xml, "average"), number(xml, "peak"), number(xml, "burst"));
    }

    private static Long number(Xml xml, String attribute) {
      String text = xml.get(attribute);
      return text == null ? null : Long.valueOf(text);
    }
  }

  public Xml toXml() {
    return Xml.element("bandwidth")
        .add(
            inbound == null ? null : inbound.toXml("inbound"),
            outbound == null ? null : outbound.toXml("outbound"));
  }

  public static Bandwidth fromXml(Xml xml) {
    return new Bandwidth(xml.read("inbound", Rate::fromXml), xml.read("outbound", Rate::fromXml));
  }
}
