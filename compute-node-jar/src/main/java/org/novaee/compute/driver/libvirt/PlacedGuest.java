package org.novaee.compute.driver.libvirt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.compute.driver.libvirt.xml.Cpu;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.compute.driver.libvirt.xml.MemoryBacking;
import org.novaee.compute.driver.libvirt.xml.NumaTune;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.GuestPlace;
import org.novaee.numa.CpuSets;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.NumaCell;

/**
 * Where a guest is on the host's NUMA nodes, as its description says.
 *
 * @param pins its processors to the host's that they run on
 * @param emulator the host's processors for the emulator's threads; empty for any
 * @param cells its nodes, each with the host's node its memory is from
 */
record PlacedGuest(Map<Integer, Set<Integer>> pins, Set<Integer> emulator, List<Node> cells) {

  /** Of what has no place of its own. */
  static final PlacedGuest NOWHERE = new PlacedGuest(Map.of(), Set.of(), List.of());

  private static final long KIB_OF_MIB = 1024;
  private static final long USUAL_PAGE_KIB = 4;

  /**
   * @param id its number in the guest
   * @param hostCell the host's node
   * @param memory in MiB
   * @param pageSize in KiB, null for the host's usual pages
   */
  record Node(int id, int hostCell, Set<Integer> cpus, long memory, Long pageSize) {

    /** The size of its pages in KiB; null for the host's usual pages, whether they are named. */
    Long largePages() {
      return pageSize == null || pageSize <= USUAL_PAGE_KIB ? null : pageSize;
    }
  }

  /**
   * Where a guest is that is defined so.
   *
   * @param server the NUMA nodes that it is to have; empty for none
   * @param vcpus how many processors it has
   */
  static PlacedGuest of(Pinning pinning, List<InstanceNumaCell> server, int vcpus) {
    Map<Integer, Set<Integer>> pins = new TreeMap<>();
    pinning.pins(vcpus).forEach(pin -> pins.put(pin.vcpu(), CpuSets.parse(pin.cpuset())));
    Map<Integer, Long> memory =
        server.stream().collect(Collectors.toMap(InstanceNumaCell::id, InstanceNumaCell::memory));
    return new PlacedGuest(
        pins,
        pinning.emulator(),
        pinning.nodes().stream()
            .map(
                node ->
                    new Node(
                        node.id(),
                        node.hostCell(),
                        node.vcpus(),
                        memory.get(node.id()),
                        node.pageSize()))
            .toList());
  }

  static PlacedGuest read(Xml domain) {
    Optional<CpuTune> tune = domain.child("cputune").map(CpuTune::fromXml);
    Map<Integer, Set<Integer>> pins = new TreeMap<>();
    tune.ifPresent(
        known -> known.pins().forEach(pin -> pins.put(pin.vcpu(), CpuSets.parse(pin.cpuset()))));
    Set<Integer> emulator = tune.map(CpuTune::emulator).map(CpuSets::parse).orElse(Set.of());
    return new PlacedGuest(pins, emulator, nodes(domain));
  }

  private static List<Node> nodes(Xml domain) {
    Map<Integer, Integer> hostCells = new HashMap<>();
    domain
        .child("numatune")
        .map(NumaTune::fromXml)
        .ifPresent(
            tune ->
                tune.cells()
                    .forEach(
                        cell ->
                            CpuSets.parse(cell.nodes()).stream()
                                .findFirst()
                                .ifPresent(host -> hostCells.put(cell.id(), host))));
    if (hostCells.isEmpty()) {
      return List.of();
    }
    Optional<MemoryBacking> backing = domain.child("memoryBacking").map(MemoryBacking::fromXml);
    return domain.child("cpu").map(Cpu::fromXml).map(Cpu::nodes).orElse(List.of()).stream()
        .filter(node -> hostCells.containsKey(node.id()))
        .map(
            node ->
                new Node(
                    node.id(),
                    hostCells.get(node.id()),
                    CpuSets.parse(node.cpus()),
                    node.memoryKib() / KIB_OF_MIB,
                    backing.flatMap(memory -> pageSize(memory, node.id())).orElse(null)))
        .toList();
  }

  private static Optional<Long> pageSize(MemoryBacking memory, int node) {
    return memory.pages().stream()
        .filter(page -> page.nodes() == null || CpuSets.parse(page.nodes()).contains(node))
        .map(MemoryBacking.HugePage::sizeKib)
        .findFirst();
  }

  /**
   * Where a guest is that came as two hosts agreed.
   *
   * @param server its NUMA nodes as it is to have them
   */
  static PlacedGuest of(GuestPlace agreed, List<InstanceNumaCell> server) {
    Map<Integer, GuestPlace.Node> nodes =
        agreed.nodes().stream().collect(Collectors.toMap(GuestPlace.Node::id, node -> node));
    return new PlacedGuest(
        agreed.pins(),
        agreed.emulator(),
        server.stream()
            .filter(cell -> nodes.containsKey(cell.id()))
            .map(
                cell ->
                    new Node(
                        cell.id(),
                        nodes.get(cell.id()).hostCell(),
                        cell.cpus(),
                        cell.memory(),
                        nodes.get(cell.id()).pageSize()))
            .toList());
  }

  /** As another host is to know it. */
  GuestPlace told() {
    return new GuestPlace(
        pins,
        emulator,
        cells.stream()
            .map(node -> new GuestPlace.Node(node.id(), node.hostCell(), node.largePages()))
            .toList());
  }

  /** The host's processors that the guest's description names. */
  Set<Integer> named() {
    Set<Integer> named = new HashSet<>(emulator);
    pins.values().forEach(named::addAll);
    return named;
  }

  /**
   * What it takes of one of the host's nodes, as nodes of a server that are there. Processors that
   * are one guest's alone are taken wherever they are named, also by a guest without nodes.
   */
  List<InstanceNumaCell> on(NumaCell host) {
    Set<Integer> own = named();
    own.retainAll(host.pcpuset());
    List<InstanceNumaCell> taken =
        cells.stream()
            .filter(node -> node.hostCell() == host.id())
            .map(node -> taken(node, host))
            .collect(Collectors.toList());
    taken.add(
        new InstanceNumaCell(host.id(), Set.of(), Set.of(), 0, null, null, null, Map.of(), own));
    return taken;
  }

  private InstanceNumaCell taken(Node node, NumaCell host) {
    Map<Integer, Integer> own =
        node.cpus().stream()
            .filter(cpu -> isOneOf(pins.get(cpu), host.pcpuset()))
            .collect(Collectors.toMap(Function.identity(), cpu -> pins.get(cpu).iterator().next()));
    Set<Integer> shared = new TreeSet<>(node.cpus());
    shared.removeAll(own.keySet());
    return new InstanceNumaCell(
        host.id(), shared, own.keySet(), node.memory(), node.pageSize(), null, null, own, Set.of());
  }

  private static boolean isOneOf(Set<Integer> pinned, Set<Integer> dedicated) {
    return pinned != null && pinned.size() == 1 && dedicated.containsAll(pinned);
  }
}
