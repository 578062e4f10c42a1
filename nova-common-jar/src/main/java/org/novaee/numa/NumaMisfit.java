package org.novaee.numa;

import java.util.Set;

/** Says in words why the nodes of a server do not fit onto those of a host. */
public final class NumaMisfit {

  private final NumaTopology host;
  private final NumaLimits limits;

  /**
   * @param limits null for no limits beyond what there is
   */
  public NumaMisfit(NumaTopology host, NumaLimits limits) {
    this.host = host;
    this.limits = limits;
  }

  /**
   * The first reason that is found; it names no numbers of the host, so that the reasons of many
   * hosts can be counted together.
   *
   * @param server whose nodes do not fit
   */
  public String of(InstanceNumaTopology server) {
    if (host.cells().size() < server.cells().size()) {
      return "fewer than %d NUMA nodes".formatted(server.cells().size());
    }
    for (int position = 0; position < server.cells().size(); position++) {
      InstanceNumaCell cell = server.cells().get(position);
      int reserved = position == 0 && server.isolatesEmulator() ? 1 : 0;
      if (!fits(cell, reserved)) {
        return "no NUMA node with "
            + (fits(withoutMemory(cell), reserved) ? memory(cell) : cpus(cell, reserved));
      }
    }
    return "NUMA nodes fit one by one, but not together and near to devices and networks";
  }

  private boolean fits(InstanceNumaCell cell, int reserved) {
    return host.cells().stream()
        .anyMatch(candidate -> CellFit.fit(candidate, cell, limits, reserved).isPresent());
  }

  private static InstanceNumaCell withoutMemory(InstanceNumaCell cell) {
    return new InstanceNumaCell(
        cell.id(),
        cell.cpuset(),
        cell.pcpuset(),
        0,
        null,
        cell.cpuPolicy(),
        cell.cpuThreadPolicy(),
        cell.cpuPinning(),
        Set.of());
  }

  private static String memory(InstanceNumaCell cell) {
    return "%d MB of memory%s".formatted(cell.memory(), pages(cell.pageSize()));
  }

  private static String pages(Long size) {
    if (size == null) {
      return "";
    }
    return switch (size.intValue()) {
      case (int) InstanceNumaCell.ANY -> " in whole pages";
      case (int) InstanceNumaCell.SMALL -> " in small pages";
      case (int) InstanceNumaCell.LARGE -> " in large pages";
      default -> " in pages of %d KiB".formatted(size);
    };
  }

  private static String cpus(InstanceNumaCell cell, int reserved) {
    String threads =
        cell.cpuThreadPolicy() == null ? "" : " under thread policy " + cell.cpuThreadPolicy();
    if (!cell.isPinned()) {
      return processors(cell.cpuset().size());
    }
    String own = processors(cell.pcpuset().size() + reserved) + " of its own" + threads;
    return cell.isShared() ? own + " and %d shared".formatted(cell.cpuset().size()) : own;
  }

  private static String processors(int number) {
    return number == 1 ? "1 processor" : number + " processors";
  }
}
