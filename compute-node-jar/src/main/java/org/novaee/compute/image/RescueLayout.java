package org.novaee.compute.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.image.GuestDisk.Kind;
import org.novaee.model.ImageRef;

/** Which disks a guest has while it is rescued. Pure. */
public final class RescueLayout {

  /** What the files of a rescue end with. */
  public static final String SUFFIX = ".rescue";

  private static final String DISK = "disk" + SUFFIX;
  private static final String DEVICE = "hw_rescue_device";
  private static final String BUS = "hw_rescue_bus";

  private RescueLayout() {}

  /**
   * The disks in the order the guest sees them.
   *
   * @param image what it boots from; may say on which device
   * @param own the guest's disks of the host while it is not rescued
   * @param volumes the names of its volumes within it
   * @param configDrive the config drive of the rescue, or null for none; not used where the guest
   *     keeps its devices
   * @throws DriverException if the image asks for a device that there is not
   */
  public static List<GuestDisk> of(
      ImageRef image, List<GuestDisk> own, List<String> volumes, GuestDisk configDrive) {
    return image.properties().containsKey(DEVICE) && image.properties().containsKey(BUS)
        ? besideAll(image.properties(), own, volumes)
        : inPlaceOfRoot(image, own, configDrive);
  }

  /** The disk that is made from the image. */
  public static GuestDisk rescueDisk(List<GuestDisk> disks) {
    return disks.stream().filter(disk -> disk.fileName().equals(DISK)).findFirst().orElseThrow();
  }

  private static List<GuestDisk> besideAll(
      Map<String, String> properties, List<GuestDisk> own, List<String> volumes) {
    Kind kind =
        switch (properties.get(DEVICE)) {
          case "disk" -> Kind.RESCUE_BESIDE;
          case "cdrom" -> Kind.RESCUE_CDROM;
          default ->
              throw new DriverException(
                  DEVICE + " " + properties.get(DEVICE) + " is not supported by this hypervisor");
        };
    String bus = properties.get(BUS);
    List<String> used = new ArrayList<>(volumes);
    own.forEach(disk -> used.add(disk.device()));
    List<GuestDisk> disks = new ArrayList<>(own);
    disks.add(new GuestDisk(kind, DISK, bus, free(bus, used), 0, format(own)));
    return disks;
  }

  private static List<GuestDisk> inPlaceOfRoot(
      ImageRef image, List<GuestDisk> own, GuestDisk configDrive) {
    List<GuestDisk> disks = new ArrayList<>();
    own.stream()
        .filter(disk -> disk.kind() == Kind.ROOT)
        .forEach(
            root -> {
              String bus = image.properties().getOrDefault("hw_disk_bus", root.bus());
              disks.add(
                  new GuestDisk(
                      Kind.RESCUE, DISK, bus, DiskLayout.device(bus, 0), 0, root.format()));
              disks.add(
                  new GuestDisk(
                      Kind.ROOT,
                      root.fileName(),
                      bus,
                      DiskLayout.device(bus, 1),
                      root.bytes(),
                      root.format()));
            });
    if (configDrive != null) {
      disks.add(configDrive);
    }
    return disks;
  }

  /** The first name of the bus that nobody has. */
  private static String free(String bus, List<String> used) {
    int index = 0;
    while (used.contains(DiskLayout.device(bus, index))) {
      index++;
    }
    return DiskLayout.device(bus, index);
  }

  private static String format(List<GuestDisk> own) {
    return own.stream()
        .filter(disk -> disk.kind() == Kind.ROOT)
        .map(GuestDisk::format)
        .findFirst()
        .orElse("qcow2");
  }
}
