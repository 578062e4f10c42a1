package org.novaee.numa;

import java.util.List;

/** The NUMA nodes of a host. */
public record NumaTopology(List<NumaCell> cells) {

  public NumaTopology {
    cells = List.copyOf(cells);
  }

  /** Whether cores have more than one thread. */
  public boolean hasThreads() {
    return cells.stream().anyMatch(NumaCell::hasThreads);
  }

  /** The host once a server is on it that was fitted there. */
  public NumaTopology with(InstanceNumaTopology server) {
    return new NumaTopology(cells.stream().map(cell -> with(cell, server)).toList());
  }

  private static NumaCell with(NumaCell cell, InstanceNumaTopology server) {
    NumaCell after = cell;
    for (InstanceNumaCell each : server.cells()) {
      if (each.id() == cell.id()) {
        after = after.with(each);
      }
    }
    return after;
  }
}
