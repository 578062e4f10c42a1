package org.novaee.compute.driver.libvirt.xml;

/**
 * A disk.
 *
 * @param device {@code disk}, {@code cdrom} or {@code lun}
 * @param driver how the data are read
 * @param source where they are
 * @param target name in the guest, {@code vda}
 * @param bus {@code virtio}, {@code ide}, {@code sata}, {@code scsi}, {@code usb}
 * @param ioTune how fast it may be used, or null for no limit
 * @param bootOrder 1 for what is booted first; null where the machine's order of kinds decides
 * @param serial by what the guest knows it, or null
 * @param shareable whether other guests may write to it, too
 */
public record Disk(
    String device,
    DiskDriver driver,
    DiskSource source,
    String target,
    String bus,
    boolean readOnly,
    IoTune ioTune,
    Integer bootOrder,
    String serial,
    boolean shareable) {

  /** A disk in a file of the host that is the guest's alone. */
  public Disk(
      String device,
      DiskDriver driver,
      String file,
      String target,
      String bus,
      boolean readOnly,
      Integer bootOrder) {
    this(
        device, driver, DiskSource.file(file), target, bus, readOnly, null, bootOrder, null, false);
  }

  public Xml toXml() {
    return Xml.element("disk")
        .with("type", source.type())
        .with("device", device)
        .add(
            driver.toXml(),
            source.authXml(),
            source.toXml(),
            Xml.element("target").with("dev", target).with("bus", bus),
            Xml.text("serial", serial),
            shareable ? Xml.element("shareable") : null,
            readOnly ? Xml.element("readonly") : null,
            ioTune == null ? null : ioTune.toXml(),
            bootOrder == null ? null : Xml.element("boot").with("order", bootOrder));
  }

  public static Disk fromXml(Xml xml) {
    return new Disk(
        xml.get("device"),
        xml.read("driver", DiskDriver::fromXml),
        DiskSource.fromXml(xml),
        xml.get("target", "dev"),
        xml.get("target", "bus"),
        xml.child("readonly").isPresent(),
        xml.read("iotune", IoTune::fromXml),
        xml.read("boot", boot -> boot.number("order")),
        xml.textOf("serial"),
        xml.child("shareable").isPresent());
  }
}
