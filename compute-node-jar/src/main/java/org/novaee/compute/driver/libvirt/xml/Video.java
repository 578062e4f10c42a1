package org.novaee.compute.driver.libvirt.xml;

/**
 * A graphics adapter.
 *
 * @param model {@code virtio}, {@code vga}, {@code cirrus}, …, or {@code none}
 * @param memoryKib of its own, or null for the default
 */
public record Video(String model, Integer memoryKib) {

  /** One with as much memory as is usual. */
  public Video(String model) {
    this(model, null);
  }

  public Xml toXml() {
    return Xml.element("video")
        .add(Xml.element("model").with("type", model).with("vram", memoryKib));
  }

  public static Video fromXml(Xml xml) {
    String memory = xml.get("model", "vram");
    return new Video(xml.get("model", "type"), memory == null ? null : Integer.valueOf(memory));
  }
}
