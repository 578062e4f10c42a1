package org.novaee.pci;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.novaee.model.BooleanText;
import org.novaee.model.PciRequest;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaTopology;

/** Which pools may serve a request, and in which order. */
final class PoolChoice {

  private static final String TYPE = "dev_type";
  private static final String REMOTE = "remote_managed";
  private static final String MIGRATABLE = "live_migratable";
  private final PciRequest request;
  private final Set<Integer> nodes;
  private final NumaTopology topology;

  PoolChoice(PciRequest request, Set<Integer> nodes, NumaTopology topology) {
    this.request = request;
    this.nodes = Set.copyOf(nodes);
    this.topology = topology;
  }

  /** Empty when they do not hold as many devices as are wanted. */
  List<PciPool> from(List<PciPool> pools) {
    List<PciPool> alike = keep(pools, pool -> request.spec().stream().anyMatch(pool::matches));
    List<PciPool> near = nodes.isEmpty() ? alike : near(alike);
    List<PciPool> meant =
        keep(
            near,
            pool -> isMeant(pool, "type-PF") && isMeant(pool, "vdpa") && isManagedAsMeant(pool));
    List<PciPool> left = migratable(meant);
    return count(left) < request.count() ? List.of() : left;
  }

  /** As near to the server's nodes as can be had, and at least as near as the policy wants. */
  private List<PciPool> near(List<PciPool> pools) {
    String policy = request.numaPolicy() == null ? "legacy" : request.numaPolicy();
    List<PciPool> there =
        keep(pools, pool -> pool.numaNode() != null && nodes.contains(pool.numaNode()));
    if (policy.equals("required") || count(there) >= request.count()) {
      return there;
    }
    if (policy.equals("socket")) {
      Set<Integer> sameSocket = sameSocket();
      return keep(pools, pool -> pool.numaNode() != null && sameSocket.contains(pool.numaNode()));
    }
    Predicate<PciPool> thereOrUnknown =
        pool -> pool.numaNode() == null || nodes.contains(pool.numaNode());
    List<PciPool> perhaps = keep(pools, thereOrUnknown);
    if (policy.equals("legacy") || count(perhaps) >= request.count()) {
      return perhaps;
    }
    return pools.stream().sorted(Comparator.comparing(pool -> !thereOrUnknown.test(pool))).toList();
  }

  /** The host's nodes in the sockets of the server's; none where a socket is unknown. */
  private Set<Integer> sameSocket() {
    if (topology == null || topology.cells().stream().anyMatch(cell -> cell.socket() == null)) {
      return Set.of();
    }
    Set<Integer> sockets = new HashSet<>();
    topology.cells().stream()
        .filter(cell -> nodes.contains(cell.id()))
        .forEach(cell -> sockets.add(cell.socket()));
    return topology.cells().stream()
        .filter(cell -> sockets.contains(cell.socket()))
        .map(NumaCell::id)
        .collect(Collectors.toSet());
  }

  /** Devices of special kinds serve only who asks for the kind. */
  private boolean isMeant(PciPool pool, String type) {
    return !pool.is(TYPE, type)
        || request.spec().stream().anyMatch(spec -> type.equals(spec.get(TYPE)));
  }

  private boolean isManagedAsMeant(PciPool pool) {
    return !BooleanText.isTrue(pool.property(REMOTE))
        || request.spec().stream().anyMatch(spec -> BooleanText.isTrue(spec.get(REMOTE)));
  }

  private List<PciPool> migratable(List<PciPool> pools) {
    for (String wish : List.of("true", "false")) {
      if (request.spec().stream().allMatch(spec -> wish.equals(spec.get(MIGRATABLE)))) {
        return keep(pools, pool -> pool.is(MIGRATABLE, wish));
      }
    }
    return pools;
  }

  private static int count(List<PciPool> pools) {
    return pools.stream().mapToInt(PciPool::count).sum();
  }

  private static List<PciPool> keep(List<PciPool> pools, Predicate<PciPool> wanted) {
    return pools.stream().filter(wanted).toList();
  }
}
