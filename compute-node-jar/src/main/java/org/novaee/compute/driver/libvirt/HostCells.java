package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.NetworkMetadata;
import org.novaee.numa.CpuSets;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaPages;
import org.novaee.numa.NumaTopology;

/** The host's NUMA nodes as libvirt's capabilities tell of them, with nothing used. */
final class HostCells {

  private static final long KIB_OF_MIB = 1024;

  private HostCells() {}

  /**
   * @param cpus how the processors are given to guests
   * @param reserved what is kept from guests
   * @return null where libvirt tells of no nodes with processors
   */
  static NumaTopology parse(String capabilities, HostCpus cpus, ReservedPages reserved) {
    List<NumaCell> cells =
        Xml.parse(capabilities).child("host").stream()
            .flatMap(host -> host.child("topology").stream())
            .flatMap(topology -> topology.child("cells").stream())
            .flatMap(part -> part.all("cell"))
            .map(cell -> cell(cell, cpus, reserved))
            .toList();
    return cells.stream().allMatch(cell -> cell.siblings().isEmpty())
        ? null
        : new NumaTopology(cells);
  }

  private static NumaCell cell(Xml xml, HostCpus cpus, ReservedPages reserved) {
    int id = xml.number("id");
    List<Xml> processors = xml.child("cpus").stream().flatMap(all -> all.all("cpu")).toList();
    Set<Integer> numbers = new TreeSet<>();
    Set<Set<Integer>> cores = new LinkedHashSet<>();
    Integer socket = null;
    for (Xml processor : processors) {
      int number = processor.number("id");
      numbers.add(number);
      // One that is off tells nothing of its core.
      String siblings = processor.get("siblings");
      cores.add(siblings == null ? Set.of(number) : CpuSets.parse(siblings));
      socket = socket == null ? processor.number("socket_id") : socket;
    }
    Set<Integer> shared = new TreeSet<>(numbers);
    if (cpus.shared() != null) {
      shared.retainAll(cpus.shared());
    }
    Set<Integer> dedicated = new TreeSet<>(numbers);
    dedicated.retainAll(cpus.dedicated());
    return new NumaCell(
        id,
        shared,
        dedicated,
        kib(xml.child("memory").orElse(Xml.text("memory", 0))) / KIB_OF_MIB,
        0,
        0,
        Set.of(),
        List.copyOf(cores),
        pages(xml, id, reserved),
        new NetworkMetadata(Set.of(), false),
        socket);
  }

  private static List<NumaPages> pages(Xml cell, int id, ReservedPages reserved) {
    List<NumaPages> pages = new ArrayList<>();
    cell.all("pages")
        .forEach(
            some -> {
              long size = Long.parseLong(some.get("size"));
              long total = Long.parseLong(some.text());
              pages.add(new NumaPages(size, total, 0, Math.min(total, reserved.count(id, size))));
            });
    return pages;
  }

  private static long kib(Xml memory) {
    long amount = Long.parseLong(memory.text());
    return "bytes".equals(memory.get("unit")) ? amount / 1024 : amount;
  }
}
