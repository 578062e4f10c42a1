package org.novaee.compute.driver.libvirt.converter;

import org.eclipse.microprofile.config.Config;

/** How much memory guests may have in files of the host. */
final class FileBackedMemory {

  private static final String OPTION = "[libvirt] file_backed_memory";

  private FileBackedMemory() {}

  /**
   * In MiB; 0 where guests have the host's own memory.
   *
   * @throws IllegalArgumentException if more of it could be given away than there is
   */
  static long from(Config config) {
    long all = config.getValue("nova.libvirt.file_backed_memory", Long.class);
    if (all == 0) {
      return 0;
    }
    double ratio =
        config
            .getOptionalValue("nova.ram_allocation_ratio", Double.class)
            .filter(set -> set > 0)
            .orElseGet(() -> config.getValue("nova.initial_ram_allocation_ratio", Double.class));
    if (ratio != 1) {
      throw new IllegalArgumentException(
          OPTION + " needs ram_allocation_ratio = 1.0, since all of it is taken at once");
    }
    long reserved = config.getValue("nova.reserved_host_memory_mb", Long.class);
    if (reserved >= all) {
      throw new IllegalArgumentException(
          OPTION
              + " = %d leaves nothing beside reserved_host_memory_mb = %d; set that to 0"
                  .formatted(all, reserved));
    }
    return all;
  }
}
