package org.novaee.compute.driver.libvirt.xml;

/**
 * A sound card.
 *
 * @param model {@code ich9}, {@code ac97}, {@code virtio}, …
 */
public record Sound(String model) {

  public Xml toXml() {
    return Xml.element("sound").with("model", model);
  }

  public static Sound fromXml(Xml xml) {
    return new Sound(xml.get("model"));
  }
}
