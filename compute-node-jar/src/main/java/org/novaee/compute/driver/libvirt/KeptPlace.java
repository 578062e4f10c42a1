package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;
import org.novaee.numa.NumaTopology;

/** Whether the place that a guest has on the host is one that it wants, and that is its own. */
final class KeptPlace {

  private final PlacedGuest guest;
  private final NumaTopology host;

  /**
   * @param host without what the guest itself uses
   */
  KeptPlace(PlacedGuest guest, NumaTopology host) {
    this.guest = guest;
    this.host = host;
  }

  /** The guest's nodes as they are on the host; empty if it needs another place. */
  Optional<InstanceNumaTopology> of(InstanceNumaTopology wanted) {
    if (guest.cells().size() != wanted.cells().size()) {
      return Optional.empty();
    }
    List<InstanceNumaCell> placed = new ArrayList<>();
    for (int i = 0; i < wanted.cells().size(); i++) {
      InstanceNumaCell cell = wanted.cells().get(i);
      PlacedGuest.Node node = guest.cells().get(i);
      Optional<InstanceNumaCell> there =
          host.cells().stream()
              .filter(candidate -> candidate.id() == node.hostCell())
              .findFirst()
              .flatMap(candidate -> on(candidate, cell, node));
      if (there.isEmpty()) {
        return Optional.empty();
      }
      placed.add(there.get());
    }
    return withEmulator(new InstanceNumaTopology(placed, wanted.emulatorThreadsPolicy()));
  }

  private Optional<InstanceNumaCell> on(
      NumaCell cell, InstanceNumaCell wanted, PlacedGuest.Node node) {
    boolean same =
        wanted.id() == node.id()
            && wanted.cpus().equals(node.cpus())
            && wanted.memory() == node.memory()
            && isPageSize(wanted.pageSize(), node.pageSize(), smallest(cell))
            && (wanted.cpuset().isEmpty() || !cell.cpuset().isEmpty());
    Map<Integer, Integer> own = new HashMap<>();
    for (Integer vcpu : wanted.pcpuset()) {
      Set<Integer> cpus = guest.pins().getOrDefault(vcpu, Set.of());
      if (cpus.size() == 1 && isFree(cell, cpus)) {
        own.put(vcpu, cpus.iterator().next());
      }
    }
    return same && own.size() == wanted.pcpuset().size() && isThreaded(wanted, cell, own)
        ? Optional.of(
            new InstanceNumaCell(
                cell.id(),
                wanted.cpuset(),
                wanted.pcpuset(),
                wanted.memory(),
                wanted.pageSize() == null || node.pageSize() != null
                    ? node.pageSize()
                    : smallest(cell),
                wanted.cpuPolicy(),
                wanted.cpuThreadPolicy(),
                own,
                Set.of()))
        : Optional.empty();
  }

  private static boolean isFree(NumaCell cell, Set<Integer> cpus) {
    return cell.pcpuset().containsAll(cpus) && cpus.stream().noneMatch(cell.pinnedCpus()::contains);
  }

  private static Long smallest(NumaCell cell) {
    return cell.pages().stream().map(NumaPages::sizeKb).min(Long::compare).orElse(null);
  }

  private static boolean isPageSize(Long wanted, Long has, Long smallest) {
    if (wanted == null) {
      return has == null;
    }
    boolean small = has == null || has.equals(smallest);
    return switch (wanted.intValue()) {
      case (int) InstanceNumaCell.ANY -> true;
      case (int) InstanceNumaCell.SMALL -> small;
      case (int) InstanceNumaCell.LARGE -> !small;
      default -> wanted.equals(has == null ? smallest : has);
    };
  }

  private static boolean isThreaded(
      InstanceNumaCell wanted, NumaCell cell, Map<Integer, Integer> own) {
    long cores =
        cell.siblings().stream().filter(core -> core.stream().anyMatch(own::containsValue)).count();
    if ("isolate".equals(wanted.cpuThreadPolicy())) {
      return !cell.hasThreads() && cores == own.size();
    }
    return !"require".equals(wanted.cpuThreadPolicy())
        || (cell.hasThreads() && cores <= (own.size() + 1) / 2);
  }

  /** With the processor that the emulator has for itself, where it is to have one. */
  private Optional<InstanceNumaTopology> withEmulator(InstanceNumaTopology placed) {
    if (!placed.isolatesEmulator()) {
      return Optional.of(placed);
    }
    InstanceNumaCell first = placed.cells().get(0);
    Set<Integer> own = new HashSet<>();
    placed.cells().forEach(cell -> own.addAll(cell.cpuPinning().values()));
    boolean kept =
        guest.emulator().size() == 1
            && !own.containsAll(guest.emulator())
            && host.cells().stream()
                .anyMatch(cell -> cell.id() == first.id() && isFree(cell, guest.emulator()));
    if (!kept) {
      return Optional.empty();
    }
    List<InstanceNumaCell> cells = new ArrayList<>(placed.cells());
    cells.set(
        0,
        new InstanceNumaCell(
            first.id(),
            first.cpuset(),
            first.pcpuset(),
            first.memory(),
            first.pageSize(),
            first.cpuPolicy(),
            first.cpuThreadPolicy(),
            first.cpuPinning(),
            guest.emulator()));
    return Optional.of(new InstanceNumaTopology(cells, placed.emulatorThreadsPolicy()));
  }
}
