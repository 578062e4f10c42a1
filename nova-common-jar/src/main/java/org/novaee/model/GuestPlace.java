package org.novaee.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where on a host a guest is to be that comes by live migration, as the host says.
 *
 * @param pins the guest's processors to those of the host's that each may run on; one that is not
 *     named runs anywhere
 * @param emulator the host's processors for the emulator's threads; empty for any
 * @param nodes the guest's NUMA nodes; empty where its memory is from anywhere
 */
public record GuestPlace(Map<Integer, Set<Integer>> pins, Set<Integer> emulator, List<Node> nodes) {

  private static final int PROCESSORS = 8192;
  private static final int NODES = 1024;

  /**
   * @throws IllegalArgumentException when no host has such a place
   */
  public GuestPlace {
    pins = copy(pins);
    emulator = emulator == null ? Set.of() : Set.copyOf(emulator);
    nodes = nodes == null ? List.of() : List.copyOf(nodes);
    require(pins.keySet(), PROCESSORS);
    pins.values().forEach(cpus -> require(cpus, PROCESSORS));
    require(emulator, PROCESSORS);
    if (pins.values().stream().anyMatch(Set::isEmpty)
        || nodes.stream().map(Node::id).distinct().count() != nodes.size()) {
      throw new IllegalArgumentException("A guest's place has processors or nodes without a place");
    }
  }

  private static Map<Integer, Set<Integer>> copy(Map<Integer, Set<Integer>> pins) {
    Map<Integer, Set<Integer>> copy = new TreeMap<>();
    if (pins != null) {
      pins.forEach((vcpu, cpus) -> copy.put(vcpu, new TreeSet<>(cpus)));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static void require(Set<Integer> numbers, int limit) {
    if (numbers.stream().anyMatch(number -> number < 0 || number >= limit)) {
      throw new IllegalArgumentException("A guest's place names a part that no host has");
    }
  }

  /**
   * A NUMA node of the guest.
   *
   * @param id its number in the guest
   * @param hostCell the host's node that its memory is from
   * @param pageSize of its memory in KiB; null for the host's usual pages
   */
  public record Node(int id, int hostCell, Long pageSize) {

    /**
     * @throws IllegalArgumentException when no host has such a node
     */
    public Node {
      require(Set.of(id), NODES);
      require(Set.of(hostCell), NODES);
      if (pageSize != null && pageSize <= 0) {
        throw new IllegalArgumentException("A guest's place has pages of no size");
      }
    }
  }
}
