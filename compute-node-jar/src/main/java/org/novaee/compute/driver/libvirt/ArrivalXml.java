package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.novaee.compute.driver.MoveRefused;
import org.novaee.compute.driver.libvirt.converter.GuestTopology;
import org.novaee.compute.driver.libvirt.xml.NumaTune;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.GuestPlace;
import org.novaee.model.Server;
import org.novaee.numa.CpuSets;

/**
 * A domain's description with the place that another host has for the guest. What the guest sees
 * stays as it is: its nodes, their memory and their pages. Pure.
 */
final class ArrivalXml {

  private static final String CPU_TUNE = "cputune";
  private static final String NUMA_TUNE = "numatune";
  private static final Set<String> PINS = Set.of("vcpupin", "emulatorpin");

  private ArrivalXml() {}

  /**
   * The description as the other host is to have it.
   *
   * @param xml of the running domain
   * @param place as the other host says
   * @throws MoveRefused if the guest cannot be there while it runs
   */
  static String of(String xml, GuestPlace place) {
    Xml domain = Xml.parse(xml);
    requireSame(domain, place);
    Xml tuned = with(domain, CPU_TUNE, processors(domain, place));
    return with(tuned, NUMA_TUNE, memory(place)).print();
  }

  /**
   * Whether the guest can be there.
   *
   * @param xml of the running domain; null if it does not run
   * @param place null from a host that knows of no places
   * @throws MoveRefused if not
   */
  static void require(Server server, String xml, GuestPlace place) {
    if (place == null && GuestTopology.of(server).isPresent()) {
      throw new MoveRefused(
          server.name()
              + " has NUMA nodes, large pages or processors of its own, and the target cannot tell"
              + " where it would have them; migrate it while it is off.");
    }
    if (place != null && xml != null) {
      requireSame(Xml.parse(xml), place);
    }
  }

  private static void requireSame(Xml domain, GuestPlace place) {
    Map<Integer, Long> pages = new HashMap<>();
    PlacedGuest.read(domain).told().nodes().forEach(node -> pages.put(node.id(), node.pageSize()));
    Map<Integer, Long> pagesThere = new HashMap<>();
    place.nodes().forEach(node -> pagesThere.put(node.id(), node.pageSize()));
    if (!pages.keySet().equals(pagesThere.keySet())) {
      throw new MoveRefused(
          "The target has a place for NUMA nodes %s of the guest, which has %s"
              .formatted(pagesThere.keySet(), pages.keySet()));
    }
    if (!pages.equals(pagesThere)) {
      throw new MoveRefused(
          "The memory of the guest's NUMA nodes is in pages of %s KiB, and on the target it would be in pages of %s, which cannot change while the guest runs; migrate it while it is off."
              .formatted(pages, pagesThere));
    }
    Set<Integer> vcpus =
        IntStream.range(0, Integer.parseInt(domain.textOf("vcpu").strip()))
            .boxed()
            .collect(Collectors.toSet());
    boolean isWhole = place.nodes().isEmpty() || place.pins().keySet().equals(vcpus);
    if (!isWhole || !vcpus.containsAll(place.pins().keySet())) {
      throw new MoveRefused(
          "The target has a place for processors %s of the guest, which has %s"
              .formatted(CpuSets.text(place.pins().keySet()), CpuSets.text(vcpus)));
    }
  }

  /** What it says of time stays. */
  private static Optional<Xml> processors(Xml domain, GuestPlace place) {
    Xml before = domain.child(CPU_TUNE).orElse(Xml.element(CPU_TUNE));
    Stream<Xml> pins =
        place.pins().entrySet().stream()
            .map(
                pin ->
                    Xml.element("vcpupin")
                        .with("vcpu", pin.getKey())
                        .with("cpuset", CpuSets.text(pin.getValue())));
    Xml emulator =
        place.emulator().isEmpty()
            ? null
            : Xml.element("emulatorpin").with("cpuset", CpuSets.text(place.emulator()));
    Xml after = keep(before, child -> !PINS.contains(child.name())).add(pins).add(emulator);
    return Optional.of(after).filter(tune -> !tune.children().isEmpty());
  }

  private static Optional<Xml> memory(GuestPlace place) {
    if (place.nodes().isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> cells =
        place.nodes().stream().map(GuestPlace.Node::hostCell).collect(Collectors.toSet());
    return Optional.of(
        new NumaTune(
                CpuSets.text(cells),
                place.nodes().stream()
                    .map(node -> new NumaTune.Cell(node.id(), String.valueOf(node.hostCell())))
                    .toList())
            .toXml());
  }

  /** The element with that child, or with none of that name. */
  static Xml with(Xml domain, String name, Optional<Xml> child) {
    List<Xml> children =
        new ArrayList<>(keep(domain, each -> !each.name().equals(name)).children());
    child.ifPresent(children::add);
    return new Xml(domain.name(), domain.attributes(), domain.text(), children);
  }

  private static Xml keep(Xml element, Predicate<Xml> kept) {
    return new Xml(
        element.name(),
        element.attributes(),
        element.text(),
        element.children().stream().filter(kept).toList());
  }
}
