package org.novaee.numa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gives each processor of a server one of a host's node, as the server's thread policy wants it:
 * emptier cores first, threads of one core together where possible.
 */
final class CorePacking {

  private CorePacking() {}

  /**
   * @param reserved how many processors more are to be kept for the emulator
   * @return empty if there is no way
   */
  static Optional<InstanceNumaCell> pin(NumaCell host, InstanceNumaCell server, int reserved) {
    return server.isolatesThreads()
        ? isolated(host, server, reserved)
        : packed(host, server, reserved);
  }

  /** One thread of each core, whose other threads nobody gets. */
  private static Optional<InstanceNumaCell> isolated(
      NumaCell host, InstanceNumaCell server, int reserved) {
    int threads = host.threadsPerCore();
    // With processors set apart for pinning, threads beside a server's cannot be kept free.
    if (threads != 1 && !host.pcpuset().equals(host.cpuset())) {
      return Optional.empty();
    }
    List<SortedSet<Integer>> whole = withFree(host, threads);
    return pinned(server, 1, whole, withFree(host, 1), reserved, true);
  }

  private static Optional<InstanceNumaCell> packed(
      NumaCell host, InstanceNumaCell server, int reserved) {
    if (server.requiresThreads() && host.threadsPerCore() <= 1) {
      return Optional.empty();
    }
    List<SortedSet<Integer>> cores = withFree(host, 1);
    for (int threads = host.threadsPerCore();
        threads >= (server.requiresThreads() ? 2 : 1);
        threads--) {
      Optional<InstanceNumaCell> pinned =
          pinned(server, threads, withFree(host, threads), cores, reserved, false);
      if (pinned.isPresent()) {
        return pinned;
      }
    }
    if (server.requiresThreads()) {
      return Optional.empty();
    }
    // Any threads will do, each like a core of its own.
    List<SortedSet<Integer>> single = new ArrayList<>();
    cores.forEach(core -> core.forEach(cpu -> single.add(new TreeSet<>(Set.of(cpu)))));
    return pinned(server, 1, single, single, reserved, false);
  }

  /** The cores with at least that many free threads. */
  private static List<SortedSet<Integer>> withFree(NumaCell host, int threads) {
    return host.freeSiblings().stream().filter(core -> core.size() >= threads).toList();
  }

  private static Optional<InstanceNumaCell> pinned(
      InstanceNumaCell server,
      int threads,
      List<SortedSet<Integer>> cores,
      List<SortedSet<Integer>> all,
      int reserved,
      boolean isolated) {
    if (threads * cores.size() < server.pcpuset().size()) {
      return Optional.empty();
    }
    List<Integer> usable = cores.stream().flatMap(core -> core.stream().limit(threads)).toList();
    Map<Integer, Integer> pinning = new HashMap<>();
    for (Integer cpu : new TreeSet<>(server.pcpuset())) {
      pinning.put(cpu, usable.get(pinning.size()));
    }
    Set<Integer> kept = reserved(all, new HashSet<>(pinning.values()), reserved, isolated);
    return reserved > 0 && kept.isEmpty()
        ? Optional.empty()
        : Optional.of(server.pinned(pinning, kept));
  }

  /** What is left of the cores for the emulator; of a core that is isolated nothing is. */
  private static Set<Integer> reserved(
      List<SortedSet<Integer>> cores, Set<Integer> taken, int number, boolean isolated) {
    Set<Integer> kept = new HashSet<>();
    for (SortedSet<Integer> core : cores) {
      boolean touched = core.stream().anyMatch(taken::contains);
      for (Integer cpu : core) {
        if (kept.size() < number && !taken.contains(cpu) && !(touched && isolated)) {
          kept.add(cpu);
        }
      }
    }
    return kept;
  }
}
