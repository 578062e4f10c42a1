package org.novaee.compute.driver.libvirt.converter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.novaee.compute.driver.libvirt.xml.Controller;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.DiskDriver;
import org.novaee.compute.driver.libvirt.xml.DiskSource;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.image.GuestDisk.Kind;
import org.novaee.model.Server;
import org.novaee.numa.Wishes;

/** The guest's disks, and controllers where a bus needs one. */
final class Storage {

  /** Where the kernel can go on with what is asked of it, if the file has all its blocks. */
  private static final Set<String> UNCACHED = Set.of("none", "directsync");

  private Storage() {}

  static List<Disk> disks(
      Server server, Path directory, List<GuestDisk> disks, GuestOptions options) {
    return disks.stream()
        .map(disk -> disk(server, directory, disk, options, disk == bootsBefore(disks) ? 1 : null))
        .toList();
  }

  static List<Controller> controllers(Server server, List<Disk> disks) {
    List<Controller> controllers = new ArrayList<>();
    if (disks.stream().anyMatch(disk -> disk.bus().equals("scsi"))) {
      String model = server.image().properties().getOrDefault("hw_scsi_model", "virtio-scsi");
      controllers.add(new Controller("scsi", 0, model));
    }
    String usb = Wishes.of(server.flavor(), server.image().properties()).either("usb_model");
    if (usb != null) {
      controllers.add(new Controller("usb", 0, usb));
    }
    return controllers;
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

  /** Whether virtio is to use its newer form of rings; other buses have none. */
  static boolean isPacked(Server server, String bus) {
    return bus.equals("virtio")
        && Wishes.of(server.flavor(), server.image().properties()).flag("virtio_packed_ring");
  }

  private static Disk disk(
      Server server, Path directory, GuestDisk disk, GuestOptions options, Integer bootOrder) {
    boolean configDrive = disk.kind() == Kind.CONFIG_DRIVE;
    boolean cdrom =
        disk.kind() == Kind.RESCUE_CDROM || (configDrive && !disk.bus().equals("virtio"));
    String cache = options.cacheModes().get("file");
    return new Disk(
        cdrom ? "cdrom" : "disk",
        new DiskDriver(
            disk.format(),
            cache,
            cdrom ? null : options.discard(),
            isPacked(server, disk.bus()),
            !cdrom && options.tuning().allocatesDisks() && UNCACHED.contains(cache)
                ? "native"
                : null),
        DiskSource.file(directory.resolve(disk.fileName()).toString()),
        disk.device(),
        disk.bus(),
        cdrom,
        configDrive ? null : Quotas.of(server).disk(),
        bootOrder,
        null,
        false);
  }
}
