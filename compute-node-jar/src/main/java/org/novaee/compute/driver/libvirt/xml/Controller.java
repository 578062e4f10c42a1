package org.novaee.compute.driver.libvirt.xml;

/**
 * A bus controller.
 *
 * @param type {@code scsi}, {@code usb}, …
 * @param model or null for the default
 */
public record Controller(String type, int index, String model) {

  public Xml toXml() {
    return Xml.element("controller").with("type", type).with("index", index).with("model", model);
  }

  public static Controller fromXml(Xml xml) {
    return new Controller(xml.get("type"), xml.number("index"), xml.get("model"));
  }
}
