package org.novaee.compute.image;

/**
 * A disk a guest is to have.
 *
 * @param fileName in the guest's directory
 * @param bus {@code virtio}, {@code scsi}, {@code sata}, {@code ide} or {@code usb}
 * @param device name within the guest, {@code vda}
 * @param bytes wanted size; 0 for as large as its content
 * @param format {@code raw} or {@code qcow2}
 */
public record GuestDisk(
    Kind kind, String fileName, String bus, String device, long bytes, String format) {

  /** What a disk is for. */
  public enum Kind {
    ROOT,
    EPHEMERAL,
    SWAP,
    CONFIG_DRIVE,
    /** What a rescued guest boots from, in front of its root disk and instead of all others. */
    RESCUE,
    /** What a rescued guest boots from that keeps all its own. */
    RESCUE_BESIDE,
    /** The same as a CD-ROM. */
    RESCUE_CDROM
  }
}
