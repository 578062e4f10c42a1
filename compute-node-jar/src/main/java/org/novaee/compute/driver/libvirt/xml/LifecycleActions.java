package org.novaee.compute.driver.libvirt.xml;

import java.util.stream.Stream;

/** What becomes of the domain when the guest goes down: {@code destroy} or {@code restart}. */
public record LifecycleActions(String onPowerOff, String onReboot, String onCrash) {

  public Stream<Xml> toXml() {
    return Stream.of(
        Xml.text("on_poweroff", onPowerOff),
        Xml.text("on_reboot", onReboot),
        Xml.text("on_crash", onCrash));
  }

  /**
   * @param domain the element these stand in
   * @return null if it has none
   */
  public static LifecycleActions fromXml(Xml domain) {
    return domain.child("on_reboot").isEmpty()
        ? null
        : new LifecycleActions(
            domain.textOf("on_poweroff"), domain.textOf("on_reboot"), domain.textOf("on_crash"));
  }
}
