package org.novaee.compute.driver.libvirt;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * How snapshots are made.
 *
 * @param directory where they are kept until they are uploaded
 * @param format null for that of the disk
 */
record SnapshotOptions(Path directory, String format, boolean compressed) {

  static SnapshotOptions from(Config config) {
    return new SnapshotOptions(
        Path.of(config.getValue("nova.libvirt.snapshots_directory", String.class)).toAbsolutePath(),
        config
            .getOptionalValue("nova.libvirt.snapshot_image_format", String.class)
            .filter(format -> !format.isBlank())
            .orElse(null),
        config.getValue("nova.libvirt.snapshot_compression", Boolean.class));
  }
}
