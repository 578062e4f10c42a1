package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.novaee.compute.driver.DriverException;
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

  /**
   * Null for ordinary memory. What runs before all else does not wait for a page either.
   *
   * @throws DriverException if the server wants pages of a certain size, and files have none
   */
  static MemoryBacking backing(Server server, Pinning pinning, GuestTuning tuning) {
    boolean realtime = !GuestTopology.realtime(server).isEmpty();
    boolean locked =
        realtime || Wishes.of(server.flavor(), server.image().properties()).flag("locked_memory");
    SortedMap<Integer, Long> sizes = pageSizes(server, pinning);
    boolean large = sizes.values().stream().anyMatch(Memory::isLarge);
    boolean inFile = tuning.fileBackedMemoryMb() > 0;
    if (inFile && !sizes.isEmpty()) {
      throw new DriverException(
          "server %s wants memory in pages of a certain size, which guests of this host cannot have:"
                  .formatted(server.uuid())
              + " theirs is in files, as [libvirt] file_backed_memory says");
    }
    if (!large && !locked && !inFile) {
      return null;
    }
    return new MemoryBacking(
        large, large ? pages(sizes) : List.of(), !large && !realtime, locked, inFile);
  }

  /** The pages of each node that is to have certain ones. */
  private static SortedMap<Integer, Long> pageSizes(Server server, Pinning pinning) {
    SortedMap<Integer, Long> sizes = new TreeMap<>();
    for (InstanceNumaCell cell : cells(server)) {
      Long size = pinning.pageSize(cell.id()).orElse(cell.pageSize());
      if (size != null) {
        sizes.put(cell.id(), size);
      }
    }
    return sizes;
  }

  /** Where no size was chosen the host's usual large pages are taken. */
  private static List<MemoryBacking.HugePage> pages(SortedMap<Integer, Long> sizes) {
    return sizes.entrySet().stream()
        .filter(node -> node.getValue() > 0)
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getKey, Collectors.toSet())))
        .entrySet()
        .stream()
        .map(size -> new MemoryBacking.HugePage(size.getKey(), CpuSets.text(size.getValue())))
        .toList();
  }

  private static boolean isLarge(long pageSize) {
    return pageSize > 4 || pageSize == InstanceNumaCell.LARGE;
  }

  private static List<InstanceNumaCell> cells(Server server) {
    return GuestTopology.of(server).map(InstanceNumaTopology::cells).orElse(List.of());
  }
}
