package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * What makes a Windows guest feel at home.
 *
 * @param vendorId by what the hypervisor is known to it, or null for the truth
 */
public record HyperV(String vendorId) {

  private static final int SPIN_RETRIES = 8191;
  private static final List<String> SWITCHES =
      List.of("relaxed", "vapic", "vpindex", "runtime", "synic", "reset", "frequencies");

  public Xml toXml() {
    return Xml.element("hyperv")
        .add(SWITCHES.stream().map(HyperV::on))
        .add(
            on("spinlocks").with("retries", SPIN_RETRIES),
            vendorId == null ? null : on("vendor_id").with("value", vendorId));
  }

  private static Xml on(String name) {
    return Xml.element(name).with("state", "on");
  }

  public static HyperV fromXml(Xml xml) {
    return new HyperV(xml.get("vendor_id", "value"));
  }
}
