package org.novaee.compute.driver.libvirt.xml;

/**
 * How the hypervisor reads and writes a disk.
 *
 * @param format {@code raw} or {@code qcow2}
 * @param cache {@code none}, {@code writeback}, …, or null for the default
 * @param discard {@code unmap}, {@code ignore}, or null for the default
 * @param packedRing whether virtio's newer form of rings is used
 * @param io {@code native} to leave it to the host's kernel, or null for the default
 */
public record DiskDriver(
    String format, String cache, String discard, boolean packedRing, String io) {

  /** One with virtio's usual rings. */
  public DiskDriver(String format, String cache, String discard) {
    this(format, cache, discard, false);
  }

  /** One that is read and written as the hypervisor thinks best. */
  public DiskDriver(String format, String cache, String discard, boolean packedRing) {
    this(format, cache, discard, packedRing, null);
  }

  public Xml toXml() {
    return Xml.element("driver")
        .with("name", "qemu")
        .with("type", format)
        .with("cache", cache)
        .with("io", io)
        .with("discard", discard)
        .with("packed", packedRing ? "on" : null);
  }

  public static DiskDriver fromXml(Xml xml) {
    return new DiskDriver(
        xml.get("type"),
        xml.get("cache"),
        xml.get("discard"),
        "on".equals(xml.get("packed")),
        xml.get("io"));
  }
}
