package org.novaee.compute.driver.libvirt.xml;

/**
 * How the hypervisor reads and writes a disk.
 *
 * @param format {@code raw} or {@code qcow2}
 * @param cache {@code none}, {@code writeback}, …, or null for the default
 * @param discard {@code unmap}, {@code ignore}, or null for the default
 * @param packedRing whether virtio's newer form of rings is used
 */
public record DiskDriver(String format, String cache, String discard, boolean packedRing) {

  /** One with virtio's usual rings. */
  public DiskDriver(String format, String cache, String discard) {
    this(format, cache, discard, false);
  }

  public Xml toXml() {
    return Xml.element("driver")
        .with("name", "qemu")
        .with("type", format)
        .with("cache", cache)
        .with("discard", discard)
        .with("packed", packedRing ? "on" : null);
  }

  public static DiskDriver fromXml(Xml xml) {
    return new DiskDriver(
        xml.get("type"), xml.get("cache"), xml.get("discard"), "on".equals(xml.get("packed")));
  }
}
