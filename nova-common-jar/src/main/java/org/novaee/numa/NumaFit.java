package org.novaee.numa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.novaee.model.PciRequest;
import org.novaee.pci.PciPools;

/**
 * Finds nodes of a host for the nodes of a server: the first arrangement in which each has
 * processors and memory, and all together have the devices and networks that they are to be near.
 */
public final class NumaFit {

  private final NumaTopology host;
  private final NumaLimits limits;
  private final PciPools pools;
  private final List<PciRequest> devices;

  /**
   * @param limits null for no limits beyond what there is
   * @param pools the host's devices
   * @param devices the devices the server wants
   */
  public NumaFit(NumaTopology host, NumaLimits limits, PciPools pools, List<PciRequest> devices) {
    this.host = host;
    this.limits = limits;
    this.pools = pools;
    this.devices = devices;
  }

  /**
   * @param fill whether to take the fullest nodes first, or the emptiest
   * @return the server's nodes as they are on the host; empty if they do not fit
   */
  public Optional<InstanceNumaTopology> fit(InstanceNumaTopology server, boolean fill) {
    if (host.cells().size() < server.cells().size()) {
      return Optional.empty();
    }
    return arrange(
        server, inOrder(server, fill), new ArrayList<>(), new HashSet<>(), new HashMap<>());
  }

  private record Pair(int hostCell, int position) {}

  /** All arrangements one after the other; what does not fit in one is not tried in another. */
  private Optional<InstanceNumaTopology> arrange(
      InstanceNumaTopology server,
      List<NumaCell> cells,
      List<InstanceNumaCell> placed,
      Set<Integer> taken,
      Map<Pair, Optional<InstanceNumaCell>> known) {
    int position = placed.size();
    if (position == server.cells().size()) {
      return isNear(placed)
          ? Optional.of(new InstanceNumaTopology(placed, server.emulatorThreadsPolicy()))
          : Optional.empty();
    }
    // The emulator's processor is beside the server's first node.
    int reserved = position == 0 && server.isolatesEmulator() ? 1 : 0;
    for (NumaCell cell : cells) {
      if (!taken.contains(cell.id())) {
        Optional<InstanceNumaCell> there =
            known.computeIfAbsent(
                new Pair(cell.id(), position),
                pair -> CellFit.fit(cell, server.cells().get(position), limits, reserved));
        if (there.isPresent()) {
          placed.add(there.get());
          taken.add(cell.id());
          Optional<InstanceNumaTopology> found = arrange(server, cells, placed, taken, known);
          if (found.isPresent()) {
            return found;
          }
          taken.remove(cell.id());
          placed.remove(position);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isNear(List<InstanceNumaCell> placed) {
    return (devices.isEmpty() || pools.without(devices, placed, host).isPresent())
        && (limits == null
            || limits.network() == null
            || NetworkFit.isNear(host, placed, limits.network()));
  }

  /** Where there is a choice: by memory, then processors, then devices, which count most. */
  private List<NumaCell> inOrder(InstanceNumaTopology server, boolean fill) {
    List<NumaCell> cells = new ArrayList<>(host.cells());
    if (cells.size() == server.cells().size()) {
      return cells;
    }
    Comparator<NumaCell> byMemory = Comparator.comparing(NumaCell::freeMemory);
    cells.sort(fill ? byMemory : byMemory.reversed());
    if (server.cells().get(0).isPinned()) {
      Comparator<NumaCell> byFree = Comparator.comparing(cell -> cell.freePcpus().size());
      cells.sort(fill ? byFree : byFree.reversed());
    } else {
      Comparator<NumaCell> byUsage = Comparator.comparing(NumaCell::cpuUsage);
      cells.sort(fill ? byUsage.reversed() : byUsage);
    }
    Comparator<NumaCell> byDevices = Comparator.comparing(cell -> pools.near(cell.id()));
    cells.sort(devices.isEmpty() ? byDevices : byDevices.reversed());
    return Collections.unmodifiableList(cells);
  }
}
