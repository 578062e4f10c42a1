package org.novaee.compute.driver.libvirt.converter;

import java.nio.file.Path;
import java.util.List;
import org.novaee.compute.driver.libvirt.xml.Controller;
import org.novaee.compute.driver.libvirt.xml.Disk;
import org.novaee.compute.driver.libvirt.xml.DiskDriver;
import org.novaee.compute.image.GuestDisk;
import org.novaee.model.Server;

/** The guest's disks, and a controller where its bus needs one. */
final class Storage {

  private Storage() {}

  static List<Disk> disks(Path directory, List<GuestDisk> disks, GuestOptions options) {
    return disks.stream().map(disk -> disk(directory, disk, options)).toList();
  }

  static List<Controller> controllers(Server server, List<GuestDisk> disks) {
    if (disks.stream().noneMatch(disk -> disk.bus().equals("scsi"))) {
      return List.of();
    }
    String model = server.image().properties().getOrDefault("hw_scsi_model", "virtio-scsi");
    return List.of(new Controller("scsi", 0, model));
  }

  private static Disk disk(Path directory, GuestDisk disk, GuestOptions options) {
    boolean configDrive = disk.kind() == GuestDisk.Kind.CONFIG_DRIVE;
    boolean cdrom = configDrive && !disk.bus().equals("virtio");
    String cache = options.cacheModes().get("file");
    return new Disk(
        cdrom ? "cdrom" : "disk",
        new DiskDriver(disk.format(), cache, cdrom ? null : options.discard()),
        directory.resolve(disk.fileName()).toString(),
        disk.device(),
        disk.bus(),
        cdrom);
  }
}
