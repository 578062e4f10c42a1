package org.novaee.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.model.BlockDevice;
import org.novaee.model.ImageRef;

/**
 * Under which names a guest has its disks. API and hosts find the same names, so that a device can
 * be named before its host has seen it. Pure functions.
 */
public final class DeviceNames {

  private static final String DEV = "/dev/";

  private static final Map<String, String> PREFIXES =
      Map.of(
          "virtio", "vd", "scsi", "sd", "sata", "sd", "usb", "sd", "lxc", "vd", "uml", "ubd", "ide",
          "hd", "fdc", "fd", "xen", "xvd");

  private DeviceNames() {}

  /** The bus of a device of a server of that image: its own, else the image's, else virtio. */
  public static String bus(ImageRef image, BlockDevice device) {
    if (device.diskBus() != null) {
      return device.diskBus();
    }
    return "cdrom".equals(device.deviceType())
        ? image.properties().getOrDefault("hw_cdrom_bus", "sata")
        : image.properties().getOrDefault("hw_disk_bus", "virtio");
  }

  /**
   * Names all devices that have no name yet: the root disk first, then local disks, then volumes.
   *
   * @param rootName the root disk's name, or null for the first of its bus
   * @return the devices in the same order
   */
  public static List<BlockDevice> assign(
      ImageRef image, String rootName, Collection<BlockDevice> devices) {
    Set<String> taken = new HashSet<>();
    devices.forEach(device -> take(taken, device.deviceName()));
    List<BlockDevice> order = new ArrayList<>(devices);
    order.sort(Comparator.comparingInt(DeviceNames::rank));
    List<BlockDevice> named = new ArrayList<>(devices);
    for (BlockDevice device : order) {
      if (device.deviceName() == null || device.deviceName().isEmpty()) {
        String bus = bus(image, device);
        String name =
            device.isRoot() && suits(rootName, bus) && !taken.contains(letters(rootName))
                ? rootName
                : next(bus, taken);
        taken.add(letters(name));
        named.set(named.indexOf(device), device.withDeviceName(full(name)));
      }
    }
    return named;
  }

  /**
   * The name for one more device.
   *
   * @param rootName the root disk's name, or null
   * @param devices those the server has
   */
  public static String next(
      ImageRef image, String rootName, Collection<BlockDevice> devices, BlockDevice added) {
    Set<String> taken = new HashSet<>();
    take(taken, rootName);
    devices.forEach(device -> take(taken, device.deviceName()));
    return full(next(bus(image, added), taken));
  }

  /** Whether a device of that name, whatever its bus, is among these. */
  public static boolean isTaken(String name, String rootName, Collection<BlockDevice> devices) {
    Set<String> taken = new HashSet<>();
    take(taken, rootName);
    devices.forEach(device -> take(taken, device.deviceName()));
    return taken.contains(letters(name));
  }

  /** The name with {@code /dev/} before it. */
  public static String full(String name) {
    return name.startsWith(DEV) ? name : DEV + name;
  }

  /** The name without {@code /dev/}. */
  public static String bare(String name) {
    return name.startsWith(DEV) ? name.substring(DEV.length()) : name;
  }

  /** An image may name a root disk as another hypervisor would. */
  private static boolean suits(String rootName, String bus) {
    return rootName != null && bare(rootName).startsWith(prefix(bus));
  }

  private static String prefix(String bus) {
    return PREFIXES.getOrDefault(bus, "vd");
  }

  private static int rank(BlockDevice device) {
    if (device.isRoot()) {
      return 0;
    }
    if (device.isEphemeral()) {
      return 1;
    }
    return device.isSwap() ? 2 : 3;
  }

  private static void take(Set<String> taken, String name) {
    if (name != null && !name.isEmpty()) {
      taken.add(letters(name));
    }
  }

  /** A partition's number does not make it another disk. */
  private static String letters(String name) {
    return bare(name).replaceAll("\\d+$", "");
  }

  private static String next(String bus, Set<String> taken) {
    for (int index = 0; ; index++) {
      String name = prefix(bus) + letter(index);
      if (!taken.contains(name)) {
        return name;
      }
    }
  }

  /** a … z, aa, ab … */
  static String letter(int index) {
    StringBuilder letters = new StringBuilder();
    for (int left = index; left >= 0; left = left / 26 - 1) {
      letters.insert(0, (char) ('a' + left % 26));
    }
    return letters.toString();
  }
}
