package org.novaee.compute.driver.libvirt;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.libvirt.converter.GuestTopology;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.Server;
import org.novaee.numa.CpuSets;
import org.novaee.numa.InstanceNumaTopology;

/**
 * Gives guests processors of the host that are theirs alone. Which are taken is told by the domains
 * themselves, so that nothing can be forgotten or left over; a guest that has some keeps them.
 */
final class CpuPins {

  private final Guests guests;
  private final HostCpus host;

  CpuPins(Guests guests, HostCpus host) {
    this.guests = guests;
    this.host = host;
  }

  /**
   * Has the guest defined with its processors. Those of two guests are not chosen at once.
   *
   * @throws DriverException if there are not enough, or the host cannot give them as is wanted
   */
  void define(Server server, Consumer<Pinning> define) {
    Optional<InstanceNumaTopology> wanted = GuestTopology.ofPinned(server);
    if (wanted.isEmpty()) {
      Set<Integer> shared = host.shared() == null ? Set.of() : host.shared();
      define.accept(new Pinning(Map.of(), shared, shared));
      return;
    }
    requirePossible(wanted.get());
    synchronized (this) {
      define.accept(choose(server.uuid(), wanted.get()));
    }
  }

  private static void requirePossible(InstanceNumaTopology wanted) {
    wanted.cells().stream()
        .map(cell -> cell.cpuThreadPolicy())
        .filter(policy -> policy != null && !policy.equals("prefer"))
        .findFirst()
        .ifPresent(
            policy -> {
              throw new DriverException(
                  "CPU thread policy " + policy + " is not supported by this host, only prefer");
            });
  }

  private Pinning choose(String uuid, InstanceNumaTopology wanted) {
    Set<Integer> free = new TreeSet<>(host.dedicated());
    for (String other : guests.owned()) {
      if (!other.equals(uuid)) {
        free.removeAll(taken(other));
      }
    }
    Map<Integer, Integer> before = pins(uuid);
    Map<Integer, Integer> own = new TreeMap<>();
    for (int vcpu : wanted.pcpus()) {
      Integer kept = before.get(vcpu);
      if (kept != null && free.remove(kept)) {
        own.put(vcpu, kept);
      }
    }
    for (int vcpu : wanted.pcpus()) {
      if (!own.containsKey(vcpu)) {
        own.put(vcpu, next(free, uuid, wanted));
      }
    }
    Set<Integer> emulator = new HashSet<>(own.values());
    if (wanted.isolatesEmulator()) {
      Integer kept = tune(uuid).map(CpuTune::emulator).flatMap(CpuPins::single).orElse(null);
      emulator = Set.of(kept != null && free.contains(kept) ? kept : next(free, uuid, wanted));
    } else if ("share".equals(wanted.emulatorThreadsPolicy()) && !host.shared().isEmpty()) {
      emulator = host.shared();
    }
    return new Pinning(own, host.shared(), emulator);
  }

  private Integer next(Set<Integer> free, String uuid, InstanceNumaTopology wanted) {
    Integer first =
        free.stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new DriverException(
                        "server %s wants %d processors of its own, and of [compute]"
                                .formatted(uuid, wanted.dedicated())
                            + " cpu_dedicated_set = "
                            + CpuSets.text(host.dedicated())
                            + " not so many are free"));
    free.remove(first);
    return first;
  }

  /** The dedicated processors that a guest's description names. */
  private Set<Integer> taken(String uuid) {
    Set<Integer> taken = new HashSet<>();
    tune(uuid)
        .ifPresent(
            tune -> {
              tune.pins().forEach(pin -> taken.addAll(CpuSets.parse(pin.cpuset())));
              if (tune.emulator() != null) {
                taken.addAll(CpuSets.parse(tune.emulator()));
              }
            });
    return taken;
  }

  private Map<Integer, Integer> pins(String uuid) {
    Map<Integer, Integer> pins = new TreeMap<>();
    tune(uuid)
        .ifPresent(
            tune ->
                tune.pins()
                    .forEach(
                        pin ->
                            single(pin.cpuset())
                                .ifPresent(number -> pins.put(pin.vcpu(), number))));
    return pins;
  }

  private static Optional<Integer> single(String cpuset) {
    return cpuset.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(cpuset)) : Optional.empty();
  }

  private Optional<CpuTune> tune(String uuid) {
    return guests
        .description(uuid, Guests.Config.PERSISTENT)
        .flatMap(text -> Xml.parse(text).child("cputune"))
        .map(CpuTune::fromXml);
  }
}
