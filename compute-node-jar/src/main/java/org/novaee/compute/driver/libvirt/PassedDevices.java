package org.novaee.compute.driver.libvirt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.compute.driver.libvirt.OfferedDevices.Offered;
import org.novaee.compute.driver.libvirt.TakenPlaces.Taken;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.model.Server;
import org.novaee.numa.NumaTopology;
import org.novaee.pci.HostPciDevices;
import org.novaee.pci.PciAliases;
import org.novaee.pci.PciPools;

/** Gives guests PCI devices of the host. A guest that has some keeps them. */
final class PassedDevices {

  /** Who has nothing; what a server gets is beside all that it has. */
  private static final String NOBODY = new UUID(0, 0).toString();

  private final OfferedDevices offered;
  private final TakenPlaces places;
  private final PciAliases aliases;
  private final Supplier<NumaTopology> cells;

  /**
   * @param cells tells the host's NUMA nodes; null where it has none
   */
  PassedDevices(
      OfferedDevices offered,
      TakenPlaces places,
      PciAliases aliases,
      Supplier<NumaTopology> cells) {
    this.offered = offered;
    this.places = places;
    this.aliases = aliases;
    this.cells = cells;
  }

  /** All that may be given away or is, with the guests that have them. */
  List<PciDevice> all() {
    return devices(offered.all(places.all(), taken -> false));
  }

  /**
   * What can be chosen from.
   *
   * @param own of the places that are taken, those that are as good as free
   */
  PciPools pools(List<Taken> taken, Predicate<Taken> own) {
    return new HostPciDevices(devices(offered.all(taken, own))).pools();
  }

  private static List<PciDevice> devices(List<Offered> offered) {
    return offered.stream().map(Offered::device).toList();
  }

  /** Whether the server has, or is to have, any. */
  boolean areWanted(Server server) {
    return !wanted(server).isEmpty();
  }

  /**
   * What the server is to have.
   *
   * @throws DriverException if this host does not know what that is
   */
  List<PciRequest> wanted(Server server) {
    try {
      return aliases.requests(server.flavor(), server.image().properties());
    } catch (IllegalArgumentException e) {
      throw new DriverException(
          "giving PCI devices to server " + server.uuid() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Has the guest defined with its devices. Those of two guests are not chosen at once.
   *
   * @param nodes the host's NUMA nodes that the guest is on; empty where that is all one
   * @param define is told which
   * @throws PlaceRefused if there are not enough
   */
  void define(Server server, Set<Integer> nodes, Consumer<List<PassedDevice>> define) {
    give(server, nodes, Taken.dueTo(server.uuid()), define);
  }

  /**
   * Has devices held for a guest.
   *
   * @param holder what it had held before is as good as free
   * @see #define
   */
  void hold(Server server, String holder, Set<Integer> nodes, Consumer<List<PassedDevice>> hold) {
    give(server, nodes, Taken.by(holder), hold);
  }

  private void give(
      Server server, Set<Integer> nodes, Predicate<Taken> own, Consumer<List<PassedDevice>> give) {
    List<PciRequest> wanted = wanted(server);
    if (wanted.isEmpty()) {
      give.accept(List.of());
      return;
    }
    synchronized (this) {
      give.accept(choose(server, wanted, nodes, own));
    }
  }

  private List<PassedDevice> choose(
      Server server, List<PciRequest> wanted, Set<Integer> nodes, Predicate<Taken> own) {
    List<Taken> taken = places.all();
    List<Offered> all = offered.all(taken, own);
    Set<String> before =
        taken.stream()
            .filter(own)
            .flatMap(each -> each.devices().stream())
            .collect(Collectors.toSet());
    Optional<List<PciDevice>> chosen =
        new HostPciDevices(devices(all)).choose(NOBODY, wanted, before, nodes, cells.get());
    Map<String, Boolean> managed = new HashMap<>();
    all.forEach(each -> managed.put(each.device().address(), each.managed()));
    return chosen
        .orElseThrow(
            () ->
                new PlaceRefused(
                    "server %s wants PCI devices %s, and not so many are free on this host%s"
                        .formatted(
                            server.uuid(),
                            server.flavor().extraSpecs().get(PciAliases.EXTRA_SPEC),
                            nodes.isEmpty() ? "" : " near enough to its NUMA nodes " + nodes)))
        .stream()
        .map(device -> new PassedDevice(device.address(), managed.get(device.address())))
        .toList();
  }
}
