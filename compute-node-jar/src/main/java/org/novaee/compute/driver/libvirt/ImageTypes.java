package org.novaee.compute.driver.libvirt;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.novaee.config.ConfiguredList;

/** Formats of images that a host takes, in the words of Placement. */
final class ImageTypes {

  private ImageTypes() {}

  /** All that can be used here but those of {@code [compute] image_type_exclude_list}. */
  static List<String> from(Config config) {
    Set<String> excluded =
        Set.copyOf(ConfiguredList.of(config, "nova.compute.image_type_exclude_list"));
    return Stream.of("iso", "qcow2", "raw")
        .filter(type -> !excluded.contains(type))
        .map(type -> "COMPUTE_IMAGE_TYPE_" + type.toUpperCase(Locale.ROOT))
        .toList();
  }
}
