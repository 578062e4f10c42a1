package org.novaee.compute.driver.libvirt.xml;

/**
 * One source of time in the guest.
 *
 * @param tickPolicy what happens to missed ticks: {@code delay}, {@code catchup}, or null
 * @param present whether the guest has it, or null for the default
 */
public record Timer(String name, String tickPolicy, Boolean present) {

  public Xml toXml() {
    String yesNo = present == null ? null : present ? "yes" : "no";
    return Xml.element("timer")
        .with("name", name)
        .with("tickpolicy", tickPolicy)
        .with("present", yesNo);
  }

  public static Timer fromXml(Xml xml) {
    String present = xml.get("present");
    return new Timer(
        xml.get("name"), xml.get("tickpolicy"), present == null ? null : present.equals("yes"));
  }
}
