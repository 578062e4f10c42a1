package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.GuestNode;
import org.novaee.compute.driver.libvirt.xml.MemoryBacking;
import org.novaee.model.Server;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.InvalidNumaRequest;
import org.novaee.numa.NumaConstraints;
import org.novaee.numa.Wishes;

/** The guest's memory: how it is spread over NUMA nodes, and the pages it is made of. */
final class Memory {

  private static final long KIB_OF_MIB = 1024;

  private Memory() {}

  /** The NUMA nodes that the guest sees; empty where nobody asked for any. */
  static List<GuestNode> nodes(Server server) {
    return cells(server).stream()
        .map(cell -> new GuestNode(cell.id(), set(cell.cpus()), cell.memory() * KIB_OF_MIB))
        .toList();
  }

  /** Null for ordinary memory. */
  static MemoryBacking backing(Server server) {
    boolean locked = Wishes.of(server.flavor(), server.image().properties()).flag("locked_memory");
    List<InstanceNumaCell> cells = cells(server);
    boolean large = cells.stream().anyMatch(cell -> isLarge(cell.pageSize()));
    if (!large && !locked) {
      return null;
    }
    return new MemoryBacking(large, large ? pages(cells) : List.of(), !large, locked);
  }

  /** Where no size was chosen the host's usual large pages are taken. */
  private static List<MemoryBacking.HugePage> pages(List<InstanceNumaCell> cells) {
    return cells.stream()
        .filter(cell -> cell.pageSize() > 0)
        .collect(
            Collectors.groupingBy(
                InstanceNumaCell::pageSize,
                Collectors.mapping(InstanceNumaCell::id, Collectors.toSet())))
        .entrySet()
        .stream()
        .map(size -> new MemoryBacking.HugePage(size.getKey(), set(size.getValue())))
        .toList();
  }

  private static boolean isLarge(Long pageSize) {
    return pageSize != null && (pageSize > 4 || pageSize == InstanceNumaCell.LARGE);
  }

  private static List<InstanceNumaCell> cells(Server server) {
    try {
      Optional<InstanceNumaTopology> topology =
          NumaConstraints.of(server.flavor(), server.image().properties());
      return topology.map(InstanceNumaTopology::cells).orElse(List.of());
    } catch (InvalidNumaRequest e) {
      throw new DriverException(e.getMessage(), e);
    }
  }

  /** As libvirt writes a set: {@code 0-2,5}. */
  private static String set(Set<Integer> numbers) {
    TreeSet<Integer> sorted = new TreeSet<>(numbers);
    return sorted.stream()
        .filter(number -> !sorted.contains(number - 1))
        .map(first -> range(first, sorted))
        .collect(Collectors.joining(","));
  }

  private static String range(int first, Set<Integer> numbers) {
    int last =
        IntStream.iterate(first, number -> number + 1)
            .filter(number -> !numbers.contains(number + 1))
            .findFirst()
            .orElseThrow();
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
