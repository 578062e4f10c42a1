package org.novaee.compute.driver.libvirt.xml;

/**
 * A graphical console whose port the hypervisor chooses.
 *
 * @param type {@code vnc} or {@code spice}
 * @param listen address of the host
 * @param secureOnly whether nobody gets in without TLS; SPICE only
 * @param tuning {@link SpiceTuning#NONE} for VNC
 */
public record Graphics(String type, String listen, boolean secureOnly, SpiceTuning tuning) {

  private static final String SECURE = "secure";

  /** A console that everybody speaks VNC with. */
  public static Graphics vnc(String listen) {
    return new Graphics("vnc", listen, false, SpiceTuning.NONE);
  }

  public Xml toXml() {
    return Xml.element("graphics")
        .with("type", type)
        .with("autoport", "yes")
        .with("defaultMode", secureOnly ? SECURE : null)
        .with("listen", listen)
        .add(tuning.toXml());
  }

  public static Graphics fromXml(Xml xml) {
    return new Graphics(
        xml.get("type"),
        xml.get("listen"),
        SECURE.equals(xml.get("defaultMode")),
        SpiceTuning.fromXml(xml));
  }
}
