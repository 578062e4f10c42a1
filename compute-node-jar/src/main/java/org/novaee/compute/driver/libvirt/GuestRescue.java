package org.novaee.compute.driver.libvirt;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.image.BaseImage;
import org.novaee.compute.image.GuestDisk;
import org.novaee.compute.image.RescueLayout;
import org.novaee.image.ImageService;
import org.novaee.model.BuildOptions;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.volume.DeviceNames;

/**
 * Boots guests from another disk. Where the rescue image says on which device, the guest keeps all
 * its own as they are; else it has that disk, its root disk behind it, and a config drive.
 */
final class GuestRescue {

  private final GuestFiles files;
  private final DomainBoot boot;
  private final Guests guests;
  private final ImageService images;
  private final String configuredImage;

  /**
   * @param configuredImage the image used where none is named, or null for the server's own
   */
  GuestRescue(
      GuestFiles files,
      DomainBoot boot,
      Guests guests,
      ImageService images,
      String configuredImage) {
    this.files = files;
    this.boot = boot;
    this.guests = guests;
    this.images = images;
    this.configuredImage = configuredImage;
  }

  /** Boots the guest, which is off, from a fresh copy of the image. */
  void rescue(Server server, ImageRef image, String adminPassword, List<Vif> vifs) {
    ImageRef wanted = Optional.ofNullable(image).or(this::configured).orElse(server.image());
    if (wanted.id() == null) {
      throw new DriverException(
          "rescuing server " + server.uuid() + ": it has no image, and none was named");
    }
    BaseImage base = files.image(wanted);
    files.removeRescue(server);
    List<GuestDisk> disks =
        RescueLayout.of(
            wanted, files.layout(server), volumeNames(server), files.rescueConfigDrive(server));
    files.createRescueDisk(server, RescueLayout.rescueDisk(disks), base);
    files.createRescueConfigDrive(server, new BuildOptions(null, adminPassword, null), vifs, disks);
    boot.boot(server, vifs, disks);
  }

  /** Boots the guest from its own disks; the other goes. */
  void unrescue(Server server, List<Vif> vifs) {
    guests.turnOff(server.uuid());
    boot.boot(server, vifs);
  }

  private static List<String> volumeNames(Server server) {
    return server.blockDevices().stream()
        .filter(device -> device.isVolume() && device.deviceName() != null)
        .map(device -> DeviceNames.bare(device.deviceName()))
        .toList();
  }

  private Optional<ImageRef> configured() {
    if (configuredImage == null) {
      return Optional.empty();
    }
    return Optional.of(
        images
            .find(configuredImage)
            .orElseThrow(
                () ->
                    new DriverException(
                        "[libvirt] rescue_image_id: there is no image " + configuredImage)));
  }
}
