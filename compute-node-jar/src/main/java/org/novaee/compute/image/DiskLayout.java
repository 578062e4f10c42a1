package org.novaee.compute.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.image.GuestDisk.Kind;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.volume.DeviceNames;

/**
 * Which disks of its host a guest gets, on which bus and under which name: those recorded as its
 * block devices, and what its flavor has where nothing is recorded. Volumes only take their names.
 * Pure.
 */
public final class DiskLayout {

  /** What the files of ephemeral disks begin with. */
  public static final String EPHEMERAL = "disk.eph";

  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;
  private static final Map<String, String> PREFIXES =
      Map.of("virtio", "vd", "scsi", "sd", "sata", "sd", "usb", "sd", "ide", "hd");

  private final Server server;
  private final String format;
  private final List<GuestDisk> disks = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private DiskLayout(Server server, String format) {
    this.server = server;
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
    DiskLayout layout = new DiskLayout(server, format);
    layout.addLocal();
    if (configDriveFormat != null) {
      layout.addConfigDrive(configDriveFormat.equals("iso9660"), cdromBus);
    }
    return List.copyOf(layout.disks);
  }

  private void addLocal() {
    known(server.image().properties().getOrDefault("hw_disk_bus", "virtio"));
    List<BlockDevice> devices =
        DeviceNames.assign(server.image(), server.rootDeviceName(), withFlavor());
    devices.forEach(device -> taken.add(DeviceNames.bare(device.deviceName())));
    devices.stream()
        .filter(device -> device.isRoot() && !device.isVolume())
        .forEach(root -> add(Kind.ROOT, "disk", root, server.flavor().rootGb() * GIB));
    int number = 0;
    for (BlockDevice device : devices) {
      if (device.isEphemeral()) {
        long gib = device.sizeGb() == null ? server.flavor().ephemeralGb() : device.sizeGb();
        add(Kind.EPHEMERAL, EPHEMERAL + number++, device, gib * GIB);
      }
    }
    devices.stream()
        .filter(BlockDevice::isSwap)
        .forEach(swap -> add(Kind.SWAP, "disk.swap", swap, swapMib(swap) * MIB));
  }

  private long swapMib(BlockDevice swap) {
    return swap.sizeGb() == null ? server.flavor().swapMb() : swap.sizeGb();
  }

  private List<BlockDevice> withFlavor() {
    List<BlockDevice> devices = new ArrayList<>(server.blockDevices());
    if (server.image().id() != null && devices.stream().noneMatch(BlockDevice::isRoot)) {
      devices.add(0, local("image", null, 0, null));
    }
    boolean ephemeral = devices.stream().anyMatch(BlockDevice::isEphemeral);
    if (!ephemeral && server.flavor().ephemeralGb() > 0) {
      devices.add(local("blank", null, -1, server.flavor().ephemeralGb()));
    }
    if (devices.stream().noneMatch(BlockDevice::isSwap) && server.flavor().swapMb() > 0) {
      devices.add(local("blank", "swap", -1, server.flavor().swapMb()));
    }
    return devices;
  }

  private static BlockDevice local(String source, String guestFormat, int boot, Integer size) {
    return new BlockDevice(
        source + guestFormat,
        source,
        "local",
        guestFormat,
        null,
        null,
        null,
        boot,
        true,
        null,
        null,
        null,
        size,
        null,
        null,
        null,
        null);
  }

  private void add(Kind kind, String fileName, BlockDevice device, long bytes) {
    String bus = known(DeviceNames.bus(server.image(), device));
    disks.add(
        new GuestDisk(kind, fileName, bus, DeviceNames.bare(device.deviceName()), bytes, format));
  }

  /**
   * Beside disks that share its letters it takes the last, so that one plugged in later does not.
   */
  private void addConfigDrive(boolean cdrom, String cdromBus) {
    Map<String, String> properties = server.image().properties();
    String bus =
        known(
            cdrom
                ? properties.getOrDefault("hw_cdrom_bus", cdromBus)
                : properties.getOrDefault("hw_disk_bus", "virtio"));
    String prefix = PREFIXES.get(bus);
    boolean alone = taken.stream().noneMatch(name -> name.startsWith(prefix));
    String last = bus.equals("ide") ? "d" : "z";
    disks.add(
        new GuestDisk(
            Kind.CONFIG_DRIVE, "disk.config", bus, prefix + (alone ? "a" : last), 0, "raw"));
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

  private static String known(String bus) {
    if (!PREFIXES.containsKey(bus)) {
      throw new DriverException("Disk bus " + bus + " is not supported by this hypervisor");
    }
    return bus;
  }
}
