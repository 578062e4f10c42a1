package org.novaee.db.blob;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;

/**
 * What a server keeps of its image in {@code instance_system_metadata}: the properties and formats,
 * each with {@code image_} before its name, so that they survive the image.
 */
public final class ImageSystemMetadata {

  private static final String PREFIX = "image_";
  private static final int COLUMN_LENGTH = 255;

  /** Properties that would not fit and are needed at creation alone. */
  private static final Set<String> NOT_KEPT =
      Set.of("block_device_mapping", "mappings", "bdm_v2", "img_block_device_mapping");

  private static final Set<String> FORMATS =
      Set.of("min_ram", "min_disk", "disk_format", "container_format", "base_image_ref");

  private ImageSystemMetadata() {}

  /** The entries for a server that is made from an image. */
  public static Map<String, String> of(ImageRef image, Flavor flavor) {
    Map<String, String> entries = new LinkedHashMap<>();
    image
        .properties()
        .forEach(
            (name, value) -> {
              if (!NOT_KEPT.contains(name)) {
                entries.put(PREFIX + name, fitting(value));
              }
            });
    entries.put(PREFIX + "min_ram", String.valueOf(image.minRamMb()));
    // A snapshot of the server must not be started with a smaller disk.
    entries.put(PREFIX + "min_disk", String.valueOf(Math.max(image.minDiskGb(), flavor.rootGb())));
    putIfSet(entries, "disk_format", image.diskFormat());
    putIfSet(entries, "container_format", image.containerFormat());
    putIfSet(entries, "base_image_ref", image.id());
    return entries;
  }

  /**
   * The image as a server remembers it; name, owner, size and times are not known.
   *
   * @param imageId null or empty for a server booted from a volume
   */
  public static ImageRef image(String imageId, Map<String, String> systemMetadata) {
    Map<String, String> properties = new LinkedHashMap<>();
    systemMetadata.forEach(
        (key, value) -> {
          String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : null;
          if (name != null && !FORMATS.contains(name) && value != null) {
            properties.put(name, value);
          }
        });
    return new ImageRef(
        imageId == null || imageId.isEmpty() ? null : imageId,
        null,
        null,
        null,
        null,
        systemMetadata.get(PREFIX + "disk_format"),
        systemMetadata.get(PREFIX + "container_format"),
        0,
        number(systemMetadata.get(PREFIX + "min_disk")),
        number(systemMetadata.get(PREFIX + "min_ram")),
        null,
        null,
        null,
        null,
        null,
        properties);
  }

  private static void putIfSet(Map<String, String> entries, String name, String value) {
    if (value != null) {
      entries.put(PREFIX + name, value);
    }
  }

  private static String fitting(String value) {
    return value.length() <= COLUMN_LENGTH ? value : value.substring(0, COLUMN_LENGTH);
  }

  private static int number(String text) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
