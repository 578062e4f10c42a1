package org.novaee.pci;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.model.PciRequest;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.NumaTopology;

/** The free devices of a host. Immutable. */
public final class PciPools {

  /** Those of a host without any. */
  public static final PciPools NONE = new PciPools(List.of());

  private final List<PciPool> pools;
  private final int count;

  private PciPools(List<PciPool> pools) {
    this.pools = pools;
    this.count = pools.stream().mapToInt(PciPool::count).sum();
  }

  public static PciPools of(List<PciPool> pools) {
    if (pools.isEmpty()) {
      return NONE;
    }
    // What is tagged most is kept longest.
    List<PciPool> sorted = new ArrayList<>(pools);
    sorted.sort(Comparator.comparing(pool -> pool.tags().size()));
    return new PciPools(List.copyOf(sorted));
  }

  public List<PciPool> all() {
    return pools;
  }

  public boolean isEmpty() {
    return pools.isEmpty();
  }

  /** How many devices there are. */
  public int count() {
    return count;
  }

  /** How many of them are near a node. */
  public int near(int numaNode) {
    return pools.stream()
        .filter(pool -> Objects.equals(pool.numaNode(), numaNode))
        .mapToInt(PciPool::count)
        .sum();
  }

  /**
   * What is left when a server has got its devices.
   *
   * @param cells the server's nodes on the host; empty where it is all one
   * @param topology the host's nodes, or null
   * @return empty if there are not enough of them
   */
  public Optional<PciPools> without(
      List<PciRequest> requests, List<InstanceNumaCell> cells, NumaTopology topology) {
    return without(
        requests, cells.stream().map(InstanceNumaCell::id).collect(Collectors.toSet()), topology);
  }

  /**
   * The same, for a server on nodes of the host.
   *
   * @param nodes empty where it is all one
   */
  Optional<PciPools> without(List<PciRequest> requests, Set<Integer> nodes, NumaTopology topology) {
    List<PciPool> left = new ArrayList<>(pools);
    for (PciRequest request : requests) {
      List<PciPool> suitable = new PoolChoice(request, nodes, topology).from(left);
      if (suitable.isEmpty() || !take(left, suitable, request.count())) {
        return Optional.empty();
      }
    }
    return Optional.of(new PciPools(List.copyOf(left)));
  }

  private static boolean take(List<PciPool> left, List<PciPool> suitable, int wanted) {
    int missing = wanted;
    for (PciPool pool : suitable) {
      int taken = Math.min(missing, pool.count());
      missing -= taken;
      left.replaceAll(each -> each == pool ? pool.withCount(pool.count() - taken) : each);
    }
    left.removeIf(pool -> pool.count() == 0);
    return missing <= 0;
  }
}
