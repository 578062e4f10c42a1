package org.novaee.numa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A NUMA node of a server.
 *
 * @param id its number in the server; once fitted, the host's node it is on
 * @param cpuset its processors that share the host's
 * @param pcpuset its processors that have one of the host's each
 * @param memory in MiB
 * @param pageSize in KiB; {@link #SMALL}, {@link #LARGE}, {@link #ANY}; null where it is all one
 * @param cpuPolicy {@code dedicated}, {@code shared}, {@code mixed} or null
 * @param cpuThreadPolicy {@code prefer}, {@code isolate}, {@code require} or null
 * @param cpuPinning the server's processors to the host's, once fitted
 * @param cpusetReserved the host's processors for the emulator alone, once fitted
 * @param threads how many of its processors are threads of one core, 0 where that is all one
 */
public record InstanceNumaCell(
    int id,
    Set<Integer> cpuset,
    Set<Integer> pcpuset,
    long memory,
    Long pageSize,
    String cpuPolicy,
    String cpuThreadPolicy,
    Map<Integer, Integer> cpuPinning,
    Set<Integer> cpusetReserved,
    int threads) {

  /** The smallest pages the host has. */
  public static final long SMALL = -1;

  /** Any but the smallest. */
  public static final long LARGE = -2;

  /** The largest pages that fit. */
  public static final long ANY = -3;

  public InstanceNumaCell {
    cpuset = Set.copyOf(cpuset);
    pcpuset = Set.copyOf(pcpuset);
    cpuPinning = cpuPinning == null ? Map.of() : Map.copyOf(cpuPinning);
    cpusetReserved = cpusetReserved == null ? Set.of() : Set.copyOf(cpusetReserved);
  }

  /** A node whose cores are all one. */
  public InstanceNumaCell(
      int id,
      Set<Integer> cpuset,
      Set<Integer> pcpuset,
      long memory,
      Long pageSize,
      String cpuPolicy,
      String cpuThreadPolicy,
      Map<Integer, Integer> cpuPinning,
      Set<Integer> cpusetReserved) {
    this(
        id,
        cpuset,
        pcpuset,
        memory,
        pageSize,
        cpuPolicy,
        cpuThreadPolicy,
        cpuPinning,
        cpusetReserved,
        0);
  }

  /** All of its processors. */
  public SortedSet<Integer> cpus() {
    SortedSet<Integer> all = new TreeSet<>(cpuset);
    all.addAll(pcpuset);
    return all;
  }

  /** Its processors that are threads of one core, core by core; empty where cores have one. */
  public List<List<Integer>> siblings() {
    List<List<Integer>> cores = new ArrayList<>();
    List<Integer> all = List.copyOf(cpus());
    for (int first = 0; threads > 1 && first + threads <= all.size(); first += threads) {
      cores.add(all.subList(first, first + threads));
    }
    return cores;
  }

  /** Whether some of its processors have one of the host's each. */
  boolean isPinned() {
    return "dedicated".equals(cpuPolicy) || "mixed".equals(cpuPolicy);
  }

  /** Whether some of its processors share the host's. */
  boolean isShared() {
    return !"dedicated".equals(cpuPolicy);
  }

  boolean isolatesThreads() {
    return "isolate".equals(cpuThreadPolicy);
  }

  boolean requiresThreads() {
    return "require".equals(cpuThreadPolicy);
  }

  /** The host's processors that are for this node alone, each as often as it is given away. */
  List<Integer> named() {
    List<Integer> named = new ArrayList<>(cpuPinning.values());
    named.addAll(cpusetReserved);
    return named;
  }

  /**
   * Whether the other may be this node on a host.
   *
   * @param reserved how many of the host's processors the emulator has for itself there
   */
  boolean canBe(InstanceNumaCell there, int reserved) {
    return there.id() >= 0
        && cpuset.equals(there.cpuset())
        && pcpuset.equals(there.pcpuset())
        && memory == there.memory()
        && canHave(there.pageSize())
        && pcpuset.equals(there.cpuPinning().keySet())
        && there.cpusetReserved().size() == reserved
        && there.named().stream().allMatch(cpu -> cpu >= 0);
  }

  private boolean canHave(Long chosen) {
    if (pageSize == null) {
      return chosen == null;
    }
    return chosen != null && chosen > 0 && (pageSize <= 0 || pageSize.equals(chosen));
  }

  InstanceNumaCell on(int hostCell, Long chosenPageSize) {
    return new InstanceNumaCell(
        hostCell,
        cpuset,
        pcpuset,
        memory,
        chosenPageSize,
        cpuPolicy,
        cpuThreadPolicy,
        cpuPinning,
        cpusetReserved,
        threads);
  }

  InstanceNumaCell pinned(Map<Integer, Integer> pinning, Set<Integer> reserved) {
    return new InstanceNumaCell(
        id,
        cpuset,
        pcpuset,
        memory,
        pageSize,
        cpuPolicy,
        cpuThreadPolicy,
        pinning,
        reserved,
        threads);
  }
}
