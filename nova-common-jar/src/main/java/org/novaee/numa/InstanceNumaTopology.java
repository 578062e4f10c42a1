package org.novaee.numa;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

  /**
   * These nodes as somebody says they are on a host.
   *
   * @param place the nodes in the same order, each with the host's
   * @return empty if that is no place for these nodes
   */
  public Optional<InstanceNumaTopology> at(InstanceNumaTopology place) {
    if (place.cells().size() != cells.size()) {
      return Optional.empty();
    }
    List<InstanceNumaCell> placed = new ArrayList<>();
    Set<Integer> hostCells = new HashSet<>();
    Set<Integer> own = new HashSet<>();
    for (int i = 0; i < cells.size(); i++) {
      InstanceNumaCell there = place.cells().get(i);
      int reserved = i == 0 && isolatesEmulator() ? 1 : 0;
      if (!cells.get(i).canBe(there, reserved)
          || !hostCells.add(there.id())
          || there.named().stream().anyMatch(cpu -> !own.add(cpu))) {
        return Optional.empty();
      }
      placed.add(
          cells
              .get(i)
              .on(there.id(), there.pageSize())
              .pinned(there.cpuPinning(), there.cpusetReserved()));
    }
    return Optional.of(new InstanceNumaTopology(placed, emulatorThreadsPolicy));
  }
}
