package org.novaee.compute.driver.libvirt.xml;

/**
 * A source of random numbers.
 *
 * @param device the host's device they come from
 * @param rate how many the guest may have, or null for no limit
 */
public record RandomGenerator(String device, Rate rate) {

  /** So many bytes in so many milliseconds. */
  public record Rate(int bytes, int periodMillis) {}

  /** A source without a limit. */
  public RandomGenerator(String device) {
    this(device, null);
  }

  public Xml toXml() {
    return Xml.element("rng")
        .with("model", "virtio")
        .add(
            rate == null
                ? null
                : Xml.element("rate")
                    .with("bytes", rate.bytes())
                    .with("period", rate.periodMillis()),
            Xml.text("backend", device).with("model", "random"));
  }

  public static RandomGenerator fromXml(Xml xml) {
    return new RandomGenerator(
        xml.textOf("backend"),
        xml.read("rate", rate -> new Rate(rate.number("bytes"), rate.number("period"))));
  }
}
