package org.novaee.compute.driver.libvirt.xml;

/**
 * A pointer or keyboard.
 *
 * @param type {@code tablet}, {@code mouse} or {@code keyboard}
 * @param bus {@code usb}, {@code virtio} or {@code ps2}
 */
public record InputDevice(String type, String bus) {

  public Xml toXml() {
    return Xml.element("input").with("type", type).with("bus", bus);
  }

  public static InputDevice fromXml(Xml xml) {
    return new InputDevice(xml.get("type"), xml.get("bus"));
  }
}
