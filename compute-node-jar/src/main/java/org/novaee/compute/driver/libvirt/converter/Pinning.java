package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.compute.driver.libvirt.xml.NumaTune;
import org.novaee.numa.CpuSets;

/**
 * Which of the host's processors a guest runs on, and where its memory is.
 *
 * @param own its processors that have one of the host's each, to that one
 * @param others where its other processors run; empty for anywhere
 * @param emulator where the emulator's threads run; empty for anywhere
 * @param nodes its NUMA nodes; empty where it has none
 */
public record Pinning(
    Map<Integer, Integer> own, Set<Integer> others, Set<Integer> emulator, List<Node> nodes) {

  /** Anywhere. */
  public static final Pinning NONE = new Pinning(Map.of(), Set.of(), Set.of());

  /**
   * A NUMA node of the guest.
   *
   * @param id its number in the guest
   * @param hostCell the host's node that its memory is from
   * @param vcpus its processors
   * @param shared where those of them run that have none of the host's of their own
   * @param pageSize of its memory in KiB; null where it is all one
   */
  public record Node(int id, int hostCell, Set<Integer> vcpus, Set<Integer> shared, Long pageSize) {

    public Node {
      vcpus = Set.copyOf(vcpus);
      shared = Set.copyOf(shared);
    }
  }

  /** Of a guest without NUMA nodes. */
  public Pinning(Map<Integer, Integer> own, Set<Integer> others, Set<Integer> emulator) {
    this(own, others, emulator, List.of());
  }

  public Pinning {
    own = Map.copyOf(own);
    others = Set.copyOf(others);
    emulator = Set.copyOf(emulator);
    nodes = List.copyOf(nodes);
  }

  /** In libvirt's words, for a guest with so many processors. */
  public List<CpuTune.Pin> pins(int vcpus) {
    return IntStream.range(0, vcpus)
        .filter(vcpu -> !of(vcpu).isEmpty())
        .mapToObj(vcpu -> new CpuTune.Pin(vcpu, CpuSets.text(of(vcpu))))
        .toList();
  }

  /**
   * Where those of its processors run that are named: those with one of their own, or on a node.
   */
  public Set<Integer> hostCpus(IntPredicate vcpus) {
    return Stream.concat(
            own.keySet().stream(), nodes.stream().flatMap(node -> node.vcpus().stream()))
        .filter(vcpus::test)
        .flatMap(vcpu -> of(vcpu).stream())
        .collect(Collectors.toSet());
  }

  /** Where one of its processors runs; empty for anywhere. */
  private Set<Integer> of(int vcpu) {
    if (own.containsKey(vcpu)) {
      return Set.of(own.get(vcpu));
    }
    return nodes.stream()
        .filter(node -> node.vcpus().contains(vcpu))
        .map(Node::shared)
        .findFirst()
        .orElse(others);
  }

  /** The host's NUMA nodes that it is on; empty for anywhere. */
  public Set<Integer> hostCells() {
    return nodes.stream().map(Node::hostCell).collect(Collectors.toSet());
  }

  /** Where its memory is, in libvirt's words; null for anywhere. */
  public NumaTune memory() {
    if (nodes.isEmpty()) {
      return null;
    }
    return new NumaTune(
        CpuSets.text(hostCells()),
        nodes.stream()
            .map(node -> new NumaTune.Cell(node.id(), String.valueOf(node.hostCell())))
            .toList());
  }

  /** The pages that were chosen for one of its nodes, in KiB; empty where it is all one. */
  Optional<Long> pageSize(int node) {
    return nodes.stream().filter(each -> each.id() == node).findFirst().map(Node::pageSize);
  }

  /** In libvirt's words; null for anywhere. */
  public String emulatorText() {
    return emulator.isEmpty() ? null : CpuSets.text(emulator);
  }
}
