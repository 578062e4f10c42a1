package org.novaee.compute.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.image.GuestDisk.Kind;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/** Which disks a guest gets, on which bus and under which name. Pure. */
public final class DiskLayout {

  /** What the files of ephemeral disks begin with. */
  public static final String EPHEMERAL = "disk.eph";

  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;
  private static final Map<String, String> PREFIXES =
      Map.of("virtio", "vd", "scsi", "sd", "sata", "sd", "usb", "sd", "ide", "hd");

  private final Map<String, Integer> used = new HashMap<>();
  private final List<GuestDisk> disks = new ArrayList<>();
  private final String format;

  private DiskLayout(String format) {
    this.format = format;
  }

  /**
   * The disks of a server, the boot disk first.
   *
   * @param format of the disks written to, {@code qcow2} or {@code raw}
   * @param configDriveFormat {@code iso9660}, {@code vfat}, or null for no config drive
   * @param cdromBus where the machine has its CD-ROM
   * @throws DriverException if the image asks for a bus that there is not
   */
  public static List<GuestDisk> of(
      Server server, String format, String configDriveFormat, String cdromBus) {
    DiskLayout layout = new DiskLayout(format);
    Map<String, String> properties = server.image().properties();
    String bus = known(properties.getOrDefault("hw_disk_bus", "virtio"));
    layout.add(Kind.ROOT, "disk", bus, server.flavor().rootGb() * GIB);
    long number = 0;
    for (long gib : ephemerals(server)) {
      layout.add(Kind.EPHEMERAL, EPHEMERAL + number++, bus, gib * GIB);
    }
    if (server.flavor().swapMb() > 0) {
      layout.add(Kind.SWAP, "disk.swap", bus, server.flavor().swapMb() * MIB);
    }
    if (configDriveFormat != null) {
      boolean cdrom = "iso9660".equals(configDriveFormat);
      String place = cdrom ? known(properties.getOrDefault("hw_cdrom_bus", cdromBus)) : bus;
      layout.disks.add(
          new GuestDisk(Kind.CONFIG_DRIVE, "disk.config", place, layout.device(place), 0, "raw"));
    }
    return List.copyOf(layout.disks);
  }

  private void add(Kind kind, String fileName, String bus, long bytes) {
    disks.add(new GuestDisk(kind, fileName, bus, device(bus), bytes, format));
  }

  /** The next free name; buses whose disks look alike to the guest share the letters. */
  private String device(String bus) {
    return device(bus, used.merge(PREFIXES.get(bus), 1, Integer::sum) - 1);
  }

  /**
   * A name within the guest.
   *
   * @param index from 0
   * @throws DriverException if there is no such bus
   */
  static String device(String bus, int index) {
    return PREFIXES.get(known(bus)) + (char) ('a' + index);
  }

  private static List<Long> ephemerals(Server server) {
    List<Long> asked =
        server.blockDevices().stream()
            .filter(DiskLayout::isEphemeral)
            .filter(device -> device.sizeGb() != null && device.sizeGb() > 0)
            .map(device -> device.sizeGb().longValue())
            .toList();
    long whole = server.flavor().ephemeralGb();
    return asked.isEmpty() && whole > 0 ? List.of(whole) : asked;
  }

  private static boolean isEphemeral(BlockDevice device) {
    return "blank".equals(device.sourceType())
        && "local".equals(device.destinationType())
        && !"swap".equals(device.guestFormat());
  }

  private static String known(String bus) {
    if (!PREFIXES.containsKey(bus)) {
      throw new DriverException("Disk bus " + bus + " is not supported by this hypervisor");
    }
    return bus;
  }
}
