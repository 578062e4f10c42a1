package org.novaee.compute.driver.libvirt.converter;

import java.nio.file.Path;
import java.util.List;
import org.novaee.compute.driver.libvirt.xml.Controller;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.DiskDriver;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.image.GuestDisk.Kind;
import org.novaee.model.Server;

/** The guest's disks, and a controller where its bus needs one. */
final class Storage {

  private Storage() {}

  static List<Disk> disks(Path directory, List<GuestDisk> disks, GuestOptions options) {
    return disks.stream()
        .map(disk -> disk(directory, disk, options, disk == bootsBefore(disks) ? 1 : null))
        .toList();
  }

  static List<Controller> controllers(Server server, List<Disk> disks) {
    if (disks.stream().noneMatch(disk -> disk.bus().equals("scsi"))) {
      return List.of();
    }
    String model = server.image().properties().getOrDefault("hw_scsi_model", "virtio-scsi");
    return List.of(new Controller("scsi", 0, model));
  }

  /** A disk that is not the first and yet to be booted from; null for none. */
  static GuestDisk bootsBefore(List<GuestDisk> disks) {
    return disks.stream()
        .filter(disk -> disk.kind() == Kind.RESCUE_BESIDE || disk.kind() == Kind.RESCUE_CDROM)
        .findFirst()
        .orElse(null);
  }

  /** Whether the guest has nothing but what it is rescued with and its root disk. */
  static boolean isRescueInPlace(List<GuestDisk> disks) {
    return disks.stream().anyMatch(disk -> disk.kind() == Kind.RESCUE);
  }

  private static Disk disk(
      Path directory, GuestDisk disk, GuestOptions options, Integer bootOrder) {
    boolean configDrive = disk.kind() == Kind.CONFIG_DRIVE;
    boolean cdrom =
        disk.kind() == Kind.RESCUE_CDROM || (configDrive && !disk.bus().equals("virtio"));
    String cache = options.cacheModes().get("file");
    return new Disk(
        cdrom ? "cdrom" : "disk",
        new DiskDriver(disk.format(), cache, cdrom ? null : options.discard()),
        directory.resolve(disk.fileName()).toString(),
        disk.device(),
        disk.bus(),
        cdrom,
        bootOrder);
  }
}
