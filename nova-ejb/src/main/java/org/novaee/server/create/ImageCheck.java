package org.novaee.server.create;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;

/** Whether a server of a flavor can be made from an image. Pure functions. */
final class ImageCheck {

  private static final long GIB = 1L << 30;

  private static final Set<String> FALSE_WORDS = Set.of("false", "0", "no", "off", "f", "n");

  private ImageCheck() {}

  /**
   * @throws Fault of kind invalid, with what does not fit
   */
  static void require(ImageRef image, Flavor flavor) {
    requireUsable(image, flavor);
    requireDisk(image, flavor);
  }

  /**
   * Whatever disk the server is to have.
   *
   * @throws Fault of kind invalid, with what does not fit
   */
  static void requireUsable(ImageRef image, Flavor flavor) {
    if (!"active".equals(image.status())) {
      throw Fault.invalid("Image " + image.id() + " is not active.");
    }
    if (image.properties().containsKey("cinder_encryption_key_id")) {
      throw Fault.invalid(
          "Image %s is unacceptable: Direct booting of an image uploaded from an encrypted volume is unsupported."
              .formatted(image.id()));
    }
    String configDrive = image.properties().getOrDefault("img_config_drive", "optional");
    if (!configDrive.equals("optional") && !configDrive.equals("mandatory")) {
      throw Fault.invalid("Image's config drive option '" + configDrive + "' is invalid");
    }
    if (flavor.memoryMb() < image.minRamMb()) {
      throw Fault.invalid("Flavor's memory is too small for requested image.");
    }
  }

  /**
   * @throws Fault of kind invalid if the image is too large for the flavor's disk
   */
  static void requireDisk(ImageRef image, Flavor flavor) {
    long disk = flavor.rootGb() * GIB;
    // A flavor without a disk of its own takes the image's size.
    if (disk == 0) {
      return;
    }
    if (image.sizeBytes() > disk) {
      throw Fault.invalid(
          "Flavor's disk is too small for requested image. Flavor disk is %d bytes, image is %d bytes."
              .formatted(disk, image.sizeBytes()));
    }
    if (image.minDiskGb() * GIB > disk) {
      throw Fault.invalid(
          ("Flavor's disk is smaller than the minimum size specified in image metadata."
                  + " Flavor disk is %d bytes, minimum size is %d bytes.")
              .formatted(disk, image.minDiskGb() * GIB));
    }
  }

  /**
   * Whether the disk is to be resized to fit.
   *
   * @param asked what the user said, or null
   */
  static boolean autoDiskConfig(ImageRef image, Boolean asked) {
    Boolean byImage = flag(image.properties(), "auto_disk_config");
    if (Boolean.TRUE.equals(asked) && Boolean.FALSE.equals(byImage)) {
      throw Fault.invalid("Requested image " + image.id() + " has automatic disk resize disabled.");
    }
    if (asked != null) {
      return asked;
    }
    return byImage == null || byImage;
  }

  private static Boolean flag(Map<String, String> properties, String name) {
    String value = properties.get(name);
    return value == null ? null : !FALSE_WORDS.contains(value.strip().toLowerCase(Locale.ROOT));
  }
}
