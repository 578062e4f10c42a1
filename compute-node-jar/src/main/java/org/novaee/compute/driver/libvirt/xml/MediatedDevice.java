package org.novaee.compute.driver.libvirt.xml;

/**
 * A mediated device of the host that the guest has: its share of a graphics card, for one.
 *
 * @param uuid the mediated device's own
 */
public record MediatedDevice(String uuid) {

  private static final String TYPE = "mdev";

  public Xml toXml() {
    return Xml.element("hostdev")
        .with("mode", "subsystem")
        .with("type", TYPE)
        .with("model", "vfio-pci")
        .add(Xml.element("source").add(Xml.element("address").with("uuid", uuid)));
  }

  public static MediatedDevice fromXml(Xml xml) {
    return new MediatedDevice(
        xml.child("source").map(source -> source.get("address", "uuid")).orElse(null));
  }

  /** Whether a {@code hostdev} is a mediated device. */
  public static boolean is(Xml hostdev) {
    return TYPE.equals(hostdev.get("type"));
  }
}
