package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.novaee.compute.process.HostCommands;

/**
 * Pulls what is in a disk's older files into its newest. By virsh, since libvirt's binding for Java
 * has no call for it.
 */
final class BlockPull {

  private static final Duration LIMIT = Duration.ofHours(6);

  private final HostCommands commands;
  private final String uri;

  BlockPull(HostCommands commands, String uri) {
    this.commands = commands;
    this.uri = uri;
  }

  /**
   * @param base the file that stays below, null for none
   */
  void pull(String uuid, String disk, String base) {
    List<String> command =
        new ArrayList<>(List.of("virsh", "--connect", uri, "blockpull", uuid, disk, "--wait"));
    if (base != null) {
      command.addAll(List.of("--base", base));
    }
    commands.run(LIMIT, command);
  }
}
