package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.novaee.compute.driver.libvirt.TakenPlaces.Taken;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaTopology;

/** The host's NUMA nodes and what guests use of them. */
final class NumaUse {

  private final Supplier<NumaTopology> host;

  /**
   * @param host tells the host's nodes with nothing used; null where it has none
   */
  NumaUse(Supplier<NumaTopology> host) {
    this.host = host;
  }

  /** The nodes as they are when these places are taken; null where the host tells of none. */
  NumaTopology with(List<Taken> taken) {
    NumaTopology used = host.get();
    if (used == null) {
      return null;
    }
    for (Taken each : taken) {
      List<InstanceNumaCell> cells = new ArrayList<>();
      used.cells().forEach(cell -> cells.addAll(each.place().on(cell)));
      used = used.with(new InstanceNumaTopology(cells, null));
    }
    return used;
  }
}
