package org.novaee.compute.driver.libvirt.xml;

/**
 * A disk in a file of the host.
 *
 * @param device {@code disk} or {@code cdrom}
 * @param driver how the file is read
 * @param file absolute path
 * @param target name in the guest, {@code vda}
 * @param bootOrder 1 for what is booted first; null where the machine's order of kinds decides
 * @param bus {@code virtio}, {@code ide}, {@code sata}, {@code scsi}, {@code usb}
 */
public record Disk(
    String device,
    DiskDriver driver,
    String file,
    String target,
    String bus,
    boolean readOnly,
    Integer bootOrder) {

  public Xml toXml() {
    return Xml.element("disk")
        .with("type", "file")
        .with("device", device)
        .add(
            driver.toXml(),
            Xml.element("source").with("file", file),
            Xml.element("target").with("dev", target).with("bus", bus),
            readOnly ? Xml.element("readonly") : null,
            bootOrder == null ? null : Xml.element("boot").with("order", bootOrder));
  }

  public static Disk fromXml(Xml xml) {
    return new Disk(
        xml.get("device"),
        xml.read("driver", DiskDriver::fromXml),
        xml.get("source", "file"),
        xml.get("target", "dev"),
        xml.get("target", "bus"),
        xml.child("readonly").isPresent(),
        xml.child("boot").map(boot -> boot.number("order")).orElse(null));
  }
}
