package org.novaee.compute.driver.libvirt.xml;

/**
 * A timer that a healthy guest keeps setting back.
 *
 * @param action when it runs out: {@code reset}, {@code poweroff}, {@code pause} or {@code none}
 */
public record Watchdog(String action) {

  private static final String MODEL = "i6300esb";

  public Xml toXml() {
    return Xml.element("watchdog").with("model", MODEL).with("action", action);
  }

  public static Watchdog fromXml(Xml xml) {
    return new Watchdog(xml.get("action"));
  }
}
