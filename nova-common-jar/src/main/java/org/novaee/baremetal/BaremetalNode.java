package org.novaee.baremetal;

import java.util.List;

/**
 * A machine.
 *
 * @param state what is being done to it, such as {@code active}
 * @param cpus as it was told, like the next two
 * @param server the server that has it, or null
 * @param macAddresses of its network cards
 */
public record BaremetalNode(
    String id,
    String state,
    String cpus,
    String memoryMb,
    String diskGb,
    String server,
    List<String> macAddresses) {

  public BaremetalNode {
    macAddresses = List.copyOf(macAddresses);
  }
}
