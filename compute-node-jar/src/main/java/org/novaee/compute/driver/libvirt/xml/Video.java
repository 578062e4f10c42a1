package org.novaee.compute.driver.libvirt.xml;

/**
 * A graphics adapter.
 *
 * @param model {@code virtio}, {@code vga}, {@code cirrus}, …
 */
public record Video(String model) {

  public Xml toXml() {
    return Xml.element("video").add(Xml.element("model").with("type", model));
  }

  public static Video fromXml(Xml xml) {
    return new Video(xml.get("model", "type"));
  }
}
