package org.novaee.compute.image;

import java.util.Locale;
import java.util.Optional;

/** A format of disk images, by the names of the image service and of qemu. */
enum DiskFormat {
  RAW("raw", "raw"),
  /** A CD-ROM; for the hypervisor it is a raw disk. */
  ISO("iso", "raw"),
  QCOW2("qcow2", "qcow2"),
  VMDK("vmdk", "vmdk"),
  VDI("vdi", "vdi"),
  VHD("vhd", "vpc"),
  VHDX("vhdx", "vhdx");

  private final String imageName;
  private final String qemuName;

  DiskFormat(String imageName, String qemuName) {
    this.imageName = imageName;
    this.qemuName = qemuName;
  }

  /** What {@code qemu-img} calls it. */
  String qemuName() {
    return qemuName;
  }

  /** What the image service calls it. */
  String imageName() {
    return imageName;
  }

  /** The format with that {@code disk_format} of the image service, if it is one we know. */
  static Optional<DiskFormat> declared(String diskFormat) {
    return switch (diskFormat.toLowerCase(Locale.ROOT)) {
      case "raw", "ami", "ari", "aki" -> Optional.of(RAW);
      case "iso" -> Optional.of(ISO);
      case "qcow2" -> Optional.of(QCOW2);
      case "vmdk" -> Optional.of(VMDK);
      case "vdi" -> Optional.of(VDI);
      case "vhd" -> Optional.of(VHD);
      case "vhdx" -> Optional.of(VHDX);
      default -> Optional.empty();
    };
  }
}
