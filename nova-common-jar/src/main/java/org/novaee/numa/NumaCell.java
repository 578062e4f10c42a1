package org.novaee.numa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.novaee.model.NetworkMetadata;

/**
 * A NUMA node of a host.
 *
 * @param cpuset processors that servers share
 * @param pcpuset processors that are given to one server each
 * @param memory in MiB
 * @param cpuUsage how many processors of servers share {@code cpuset}
 * @param memoryUsage in MiB
 * @param pinnedCpus those of {@code pcpuset} that are given away
 * @param siblings threads by core
 * @param pages by page size; empty where the host does not tell
 * @param networkMetadata the networks that are near it, or null
 * @param socket or null where unknown
 */
public record NumaCell(
    int id,
    Set<Integer> cpuset,
    Set<Integer> pcpuset,
    long memory,
    int cpuUsage,
    long memoryUsage,
    Set<Integer> pinnedCpus,
    List<Set<Integer>> siblings,
    List<NumaPages> pages,
    NetworkMetadata networkMetadata,
    Integer socket) {

  public NumaCell {
    cpuset = Set.copyOf(cpuset);
    pcpuset = Set.copyOf(pcpuset);
    pinnedCpus = Set.copyOf(pinnedCpus);
    siblings = siblings.stream().map(Set::copyOf).toList();
    pages = List.copyOf(pages);
  }

  /** Whether cores have more than one thread. */
  public boolean hasThreads() {
    return siblings.stream().anyMatch(core -> core.size() > 1);
  }

  long freeMemory() {
    return memory - memoryUsage;
  }

  SortedSet<Integer> freePcpus() {
    SortedSet<Integer> free = new TreeSet<>(pcpuset);
    free.removeAll(pinnedCpus);
    return free;
  }

  /** What is free of each core; empty for one that is taken. */
  List<SortedSet<Integer>> freeSiblings() {
    SortedSet<Integer> free = freePcpus();
    List<SortedSet<Integer>> cores = new ArrayList<>();
    for (Set<Integer> core : siblings) {
      SortedSet<Integer> left = new TreeSet<>(core);
      left.retainAll(free);
      cores.add(left);
    }
    return cores;
  }

  int threadsPerCore() {
    return Math.max(1, siblings.stream().mapToInt(Set::size).max().orElse(1));
  }

  /**
   * Whether an amount of memory goes into pages of a size.
   *
   * @param free whether into the free ones, or into all there are
   */
  boolean fits(long sizeKb, long memoryKb, boolean free) {
    return pages.stream()
        .filter(some -> some.sizeKb() == sizeKb)
        .findFirst()
        .map(some -> memoryKb % sizeKb == 0 && memoryKb <= (free ? some.freeKb() : some.totalKb()))
        .orElse(false);
  }

  /** The sizes of its pages, largest first. */
  List<Long> pageSizes() {
    return pages.stream().map(NumaPages::sizeKb).sorted(Comparator.reverseOrder()).toList();
  }

  /** The node once a server's node is on it. */
  NumaCell with(InstanceNumaCell server) {
    long size =
        server.pageSize() != null && server.pageSize() > 0
            ? server.pageSize()
            : pages.isEmpty() ? 0 : pageSizes().get(pages.size() - 1);
    List<NumaPages> newPages =
        pages.stream()
            .map(
                some -> some.sizeKb() == size ? some.plusUsed(server.memory() * 1024 / size) : some)
            .toList();
    return new NumaCell(
        id,
        cpuset,
        pcpuset,
        memory,
        cpuUsage + server.cpuset().size(),
        memoryUsage + server.memory(),
        pinnedWith(server),
        siblings,
        newPages,
        networkMetadata,
        socket);
  }

  private Set<Integer> pinnedWith(InstanceNumaCell server) {
    Set<Integer> pinned = new HashSet<>(server.cpuPinning().values());
    pinned.addAll(server.cpusetReserved());
    Set<Integer> all = new HashSet<>(pinnedCpus);
    all.addAll(pinned);
    if (server.isolatesThreads()) {
      // Nobody else may have the other threads of its cores.
      siblings.stream().filter(core -> !Collections.disjoint(core, pinned)).forEach(all::addAll);
    }
    return all;
  }
}
