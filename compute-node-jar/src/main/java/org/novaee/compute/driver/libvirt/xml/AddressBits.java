package org.novaee.compute.driver.libvirt.xml;

/**
 * How much memory the guest's processors can address.
 *
 * @param mode {@code passthrough} or {@code emulate}
 * @param bits for {@code emulate}; for {@code passthrough} null
 */
public record AddressBits(String mode, Integer bits) {

  public Xml toXml() {
    return Xml.element("maxphysaddr").with("mode", mode).with("bits", bits);
  }

  public static AddressBits fromXml(Xml xml) {
    return new AddressBits(xml.get("mode"), xml.number("bits"));
  }
}
