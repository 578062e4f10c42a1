package org.novaee.compute.driver.libvirt;

import org.eclipse.microprofile.config.Config;

/**
 * How this host lays out guests' files.
 *
 * @param diskFormat {@code qcow2} for disks on top of the cached image, {@code raw} for copies
 * @param forceConfigDrive whether every server gets one
 * @param hostNameDomain appended to guests' host names on the config drive, empty for none
 */
record DiskPolicy(String diskFormat, boolean forceConfigDrive, String hostNameDomain) {

  static DiskPolicy from(Config config) {
    String type = config.getValue("nova.libvirt.images_type", String.class);
    boolean overlay = config.getValue("nova.use_cow_images", Boolean.class);
    boolean raw = type.equals("raw") || type.equals("flat") || (type.equals("default") && !overlay);
    return new DiskPolicy(
        raw ? "raw" : "qcow2",
        config.getValue("nova.force_config_drive", Boolean.class),
        config.getOptionalValue("nova.api.dhcp_domain", String.class).orElse(""));
  }

  boolean overlays() {
    return diskFormat.equals("qcow2");
  }
}
