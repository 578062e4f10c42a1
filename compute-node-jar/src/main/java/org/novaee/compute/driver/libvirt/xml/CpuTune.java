package org.novaee.compute.driver.libvirt.xml;

/**
 * How much of the host's processors the guest may have.
 *
 * @param shares its weight beside other guests, or null for the default
 * @param periodMicros the time within which {@code quotaMicros} may be used up by each processor,
 *     or null for the default
 * @param quotaMicros null for no limit
 */
public record CpuTune(Long shares, Long periodMicros, Long quotaMicros) {

  public Xml toXml() {
    return Xml.element("cputune")
        .add(
            Xml.text("shares", shares),
            Xml.text("period", periodMicros),
            Xml.text("quota", quotaMicros));
  }

  public static CpuTune fromXml(Xml xml) {
    return new CpuTune(xml.longOf("shares"), xml.longOf("period"), xml.longOf("quota"));
  }
}
