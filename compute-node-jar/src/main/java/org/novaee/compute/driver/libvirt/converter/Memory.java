package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.stream.Collectors;
import org.novaee.compute.driver.libvirt.xml.GuestNode;
import org.novaee.compute.driver.libvirt.xml.MemoryBacking;
import org.novaee.model.Server;
import org.novaee.numa.CpuSets;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.Wishes;

/** The guest's memory: how it is spread over NUMA nodes, and the pages it is made of. */
final class Memory {

  private static final long KIB_OF_MIB = 1024;

  private Memory() {}

  /** The NUMA nodes that the guest sees; empty where nobody asked for any. */
  static List<GuestNode> nodes(Server server) {
    return cells(server).stream()
        .map(
            cell -> new GuestNode(cell.id(), CpuSets.text(cell.cpus()), cell.memory() * KIB_OF_MIB))
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
        .map(size -> new MemoryBacking.HugePage(size.getKey(), CpuSets.text(size.getValue())))
        .toList();
  }

  private static boolean isLarge(Long pageSize) {
    return pageSize != null && (pageSize > 4 || pageSize == InstanceNumaCell.LARGE);
  }

  private static List<InstanceNumaCell> cells(Server server) {
    return GuestTopology.of(server).map(InstanceNumaTopology::cells).orElse(List.of());
  }
}
