package org.novaee.compute.driver.libvirt.xml;

/**
 * A source of random numbers.
 *
 * @param device the host's device they come from
 */
public record RandomGenerator(String device) {

  public Xml toXml() {
    return Xml.element("rng")
        .with("model", "virtio")
        .add(Xml.text("backend", device).with("model", "random"));
  }

  public static RandomGenerator fromXml(Xml xml) {
    return new RandomGenerator(xml.textOf("backend"));
  }
}
