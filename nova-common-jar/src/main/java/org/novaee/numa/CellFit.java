package org.novaee.numa;

import java.util.List;
import java.util.Optional;

/** Whether one node of a server fits onto one node of a host. */
final class CellFit {

  private CellFit() {}

  /**
   * @param reserved how many processors more the emulator takes
   * @return the server's node as it is there; empty if it does not fit
   */
  static Optional<InstanceNumaCell> fit(
      NumaCell host, InstanceNumaCell server, NumaLimits limits, int reserved) {
    Optional<Long> pageSize = pageSize(host, server);
    if (pageSize.isEmpty() && (server.pageSize() != null || !hasMemory(host, server))) {
      return Optional.empty();
    }
    InstanceNumaCell there = server.on(host.id(), pageSize.orElse(null));
    if (server.isShared() && server.cpuset().size() > host.cpuset().size()) {
      return Optional.empty();
    }
    if (server.isPinned()) {
      if (server.pcpuset().size() + reserved > host.freePcpus().size()) {
        return Optional.empty();
      }
      Optional<InstanceNumaCell> pinned = CorePacking.pin(host, there, reserved);
      if (pinned.isEmpty()) {
        return Optional.empty();
      }
      there = pinned.get();
    }
    return !server.isShared() || isWithin(limits, host, server)
        ? Optional.of(there)
        : Optional.empty();
  }

  /** The size of pages to take where the server wants a certain one. */
  private static Optional<Long> pageSize(NumaCell host, InstanceNumaCell server) {
    Long wanted = server.pageSize();
    if (wanted == null) {
      return Optional.empty();
    }
    List<Long> sizes = host.pageSizes();
    int last = Math.max(0, sizes.size() - 1);
    List<Long> allowed =
        switch (wanted.intValue()) {
          case (int) InstanceNumaCell.SMALL -> sizes.subList(last, sizes.size());
          case (int) InstanceNumaCell.LARGE -> sizes.subList(0, last);
          case (int) InstanceNumaCell.ANY -> sizes;
          default -> List.of(wanted);
        };
    return allowed.stream()
        .filter(size -> host.fits(size, server.memory() * 1024, true))
        .findFirst();
  }

  /** No server is larger than a node; one with processors of its own shares no memory either. */
  private static boolean hasMemory(NumaCell host, InstanceNumaCell server) {
    if (host.pages().isEmpty()) {
      return server.memory() <= (server.isPinned() ? host.freeMemory() : host.memory());
    }
    long smallest = host.pageSizes().get(host.pages().size() - 1);
    return host.fits(smallest, server.memory() * 1024, server.isPinned());
  }

  private static boolean isWithin(NumaLimits limits, NumaCell host, InstanceNumaCell server) {
    return limits == null
        || (host.cpuUsage() + server.cpuset().size()
                <= host.cpuset().size() * limits.cpuAllocationRatio()
            && host.memoryUsage() + server.memory() <= host.memory() * limits.ramAllocationRatio());
  }
}
