package org.novaee.numa;

import java.util.List;

/**
 * The NUMA nodes of a server.
 *
 * @param cells at least one
 * @param emulatorThreadsPolicy {@code isolate}, {@code share} or null
 */
public record InstanceNumaTopology(List<InstanceNumaCell> cells, String emulatorThreadsPolicy) {

  public InstanceNumaTopology {
    cells = List.copyOf(cells);
  }

  boolean isolatesEmulator() {
    return "isolate".equals(emulatorThreadsPolicy);
  }
}
