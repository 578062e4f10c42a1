package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.compute.driver.libvirt.TakenPlaces.Taken;
import org.novaee.compute.driver.libvirt.converter.GuestTopology;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.model.PciRequest;
import org.novaee.model.Server;
import org.novaee.numa.CpuSets;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaCell;
import org.novaee.numa.NumaFit;
import org.novaee.numa.NumaTopology;
import org.novaee.pci.PciAliases;
import org.novaee.pci.PciPools;

/**
 * Gives guests with NUMA nodes nodes of the host: memory of theirs, and processors that they share
 * or that are theirs alone. A guest that has its place keeps it.
 */
final class CpuPins {

  private final NumaUse use;
  private final TakenPlaces places;
  private final PassedDevices devices;
  private final HostCpus host;
  private final boolean fill;

  /**
   * @param devices to which guests that want some are to be near
   * @param fill whether to take the fullest of the host's nodes first, or the emptiest
   */
  CpuPins(NumaUse use, TakenPlaces places, PassedDevices devices, HostCpus host, boolean fill) {
    this.use = use;
    this.places = places;
    this.devices = devices;
    this.host = host;
    this.fill = fill;
  }

  /**
   * Has the guest defined with its place on the host. Those of two guests are not chosen at once.
   *
   * @return its nodes as they are on the host; empty for a guest without
   * @throws PlaceRefused if it does not fit here
   */
  Optional<InstanceNumaTopology> define(Server server, Consumer<Pinning> define) {
    return give(
        server, devices.wanted(server), Taken.dueTo(server.uuid()), Optional.empty(), define);
  }

  /**
   * Has a place on the host held for a guest.
   *
   * @param near the devices that it is to have
   * @param own of the places that are taken, those that are as good as free
   * @param agreed the place that is to be it, if that is free
   * @see #define
   */
  void hold(
      Server server,
      List<PciRequest> near,
      Predicate<Taken> own,
      Optional<Taken> agreed,
      Consumer<Pinning> hold) {
    give(server, near, own, agreed, hold);
  }

  /**
   * The nodes on the host of a guest that is there; empty for one without, or as it is not to be.
   */
  Optional<InstanceNumaTopology> of(Server server) {
    Predicate<Taken> own = Taken.dueTo(server.uuid());
    List<Taken> taken = places.all();
    return GuestTopology.of(server)
        .flatMap(wanted -> kept(wanted, free(server, taken, own), taken, own).findFirst());
  }

  private static Stream<InstanceNumaTopology> kept(
      InstanceNumaTopology wanted, NumaTopology free, List<Taken> taken, Predicate<Taken> own) {
    return taken.stream()
        .filter(own)
        .flatMap(guest -> new KeptPlace(guest.place(), free).of(wanted).stream());
  }

  private Optional<InstanceNumaTopology> give(
      Server server,
      List<PciRequest> near,
      Predicate<Taken> own,
      Optional<Taken> agreed,
      Consumer<Pinning> give) {
    Optional<InstanceNumaTopology> wanted = GuestTopology.of(server);
    if (wanted.isEmpty()) {
      Set<Integer> shared = host.shared() == null ? Set.of() : host.shared();
      give.accept(new Pinning(Map.of(), shared, shared));
      return Optional.empty();
    }
    synchronized (this) {
      List<Taken> taken = Stream.concat(agreed.stream(), places.all().stream()).toList();
      NumaTopology free = free(server, taken, own);
      InstanceNumaTopology placed = choose(server, wanted.get(), near, free, taken, own);
      give.accept(pinning(server, wanted.get(), placed, free));
      return Optional.of(placed);
    }
  }

  private NumaTopology free(Server server, List<Taken> taken, Predicate<Taken> own) {
    NumaTopology free = use.with(taken.stream().filter(own.negate()).toList());
    if (free == null) {
      throw new PlaceRefused(
          "server " + server.uuid() + " wants NUMA nodes, and libvirt tells of none of this host");
    }
    return free;
  }

  private InstanceNumaTopology choose(
      Server server,
      InstanceNumaTopology wanted,
      List<PciRequest> near,
      NumaTopology free,
      List<Taken> taken,
      Predicate<Taken> own) {
    PciPools pools = devices.pools(taken, own, near);
    return kept(wanted, free, taken, own)
        .filter(kept -> pools.without(near, kept.cells(), free).isPresent())
        .findFirst()
        .or(() -> new NumaFit(free, null, pools, near).fit(wanted, fill))
        .orElseThrow(() -> new PlaceRefused(refusal(server, wanted, free)));
  }

  private Pinning pinning(
      Server server, InstanceNumaTopology wanted, InstanceNumaTopology placed, NumaTopology cells) {
    Map<Integer, NumaCell> byId =
        cells.cells().stream().collect(Collectors.toMap(NumaCell::id, cell -> cell));
    Map<Integer, Integer> own = new TreeMap<>();
    List<Pinning.Node> nodes = new ArrayList<>();
    for (int i = 0; i < placed.cells().size(); i++) {
      InstanceNumaCell cell = placed.cells().get(i);
      Set<Integer> shared = cell.cpuset().isEmpty() ? Set.of() : byId.get(cell.id()).cpuset();
      own.putAll(cell.cpuPinning());
      nodes.add(
          new Pinning.Node(
              wanted.cells().get(i).id(), cell.id(), cell.cpus(), shared, cell.pageSize()));
    }
    Set<Integer> others = host.shared() == null ? Set.of() : host.shared();
    Pinning pinning = new Pinning(own, others, Set.of(), nodes);
    return new Pinning(own, others, emulator(server, placed, pinning), nodes);
  }

  /**
   * Where the emulator runs: beside the guest's processors, unless the flavor says otherwise, but
   * not beside those that would let it wait.
   */
  private Set<Integer> emulator(Server server, InstanceNumaTopology placed, Pinning guest) {
    if (placed.isolatesEmulator()) {
      return placed.cells().get(0).cpusetReserved();
    }
    boolean shares = "share".equals(placed.emulatorThreadsPolicy());
    if (shares && host.shared() != null && !host.shared().isEmpty()) {
      return host.shared();
    }
    Set<Integer> realtime = GuestTopology.realtime(server);
    if (shares && !realtime.isEmpty()) {
      throw new PlaceRefused(
          "server "
              + server.uuid()
              + " wants real-time processors beside an emulator on shared ones; this host has none,"
              + " as [compute] cpu_shared_set names none");
    }
    return guest.hostCpus(vcpu -> !realtime.contains(vcpu));
  }

  private String refusal(Server server, InstanceNumaTopology wanted, NumaTopology free) {
    return "server "
        + server.uuid()
        + " wants "
        + wanted.dedicated()
        + " processors of its own and NUMA nodes of "
        + wanted.cells().stream().map(CpuPins::text).collect(Collectors.joining("; "))
        + near(server)
        + ", which do not fit; [compute] cpu_dedicated_set = "
        + CpuSets.text(host.dedicated())
        + ", and the host's nodes have "
        + free.cells().stream().map(CpuPins::text).collect(Collectors.joining("; "));
  }

  private static String near(Server server) {
    String devices = server.flavor().extraSpecs().get(PciAliases.EXTRA_SPEC);
    return devices == null ? "" : " near PCI devices " + devices;
  }

  private static String text(InstanceNumaCell cell) {
    return "%d processors and %d MB%s%s"
        .formatted(
            cell.cpus().size(),
            cell.memory(),
            cell.pageSize() == null ? "" : " in certain pages",
            cell.cpuThreadPolicy() == null
                ? ""
                : " with CPU thread policy " + cell.cpuThreadPolicy());
  }

  private static String text(NumaCell cell) {
    Set<Integer> own = new TreeSet<>(cell.pcpuset());
    own.removeAll(cell.pinnedCpus());
    return "%d: processors %s for one guest each, %s shared, %d of %d MB"
        .formatted(
            cell.id(),
            own.isEmpty() ? "none" : CpuSets.text(own),
            cell.cpuset().isEmpty() ? "none" : CpuSets.text(cell.cpuset()),
            cell.memory() - cell.memoryUsage(),
            cell.memory());
  }
}
