package org.novaee.numa;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  /** Its processors that are to have one of the host's each. */
  public Set<Integer> pcpus() {
    return cells.stream()
        .flatMap(cell -> cell.pcpuset().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many of the host's processors are to be its own: also one for the emulator, if wanted. */
  public int dedicated() {
    return pcpus().size() + (isolatesEmulator() ? 1 : 0);
  }

  /** Whether the emulator is to have one of the host's processors for itself. */
  public boolean isolatesEmulator() {
    return "isolate".equals(emulatorThreadsPolicy);
  }
}
