package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /**
   * All that may be given away or is, with the guests that have them.
   *
   * @param taken all places that are
   */
  List<PciDevice> all(List<Taken> taken) {
    return devices(offered.all(taken, own -> false));
  }

  /**
   * What can be chosen from.
   *
   * @param own of the places that are taken, those that are as good as free
   * @param wanted what is to be chosen, maybe certain devices
   */
  PciPools pools(List<Taken> taken, Predicate<Taken> own, List<PciRequest> wanted) {
    Set<String> named =
        wanted.stream()
            .flatMap(request -> request.spec().stream())
            .map(spec -> spec.get(HostPciDevices.ADDRESS))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new HostPciDevices(devices(offered.all(taken, own))).pools(named);
  }

  /** Names of the host's network interfaces by the address of their devices. */
  Map<String, String> interfaceNames() {
    return offered.interfaceNames();
  }

  private static List<PciDevice> devices(List<Offered> offered) {
    return offered.stream().map(Offered::device).toList();
  }

  /** Whether the server has, or is to have, any. */
  boolean areWanted(Server server) {
    return server.vifs().stream().anyMatch(vif -> vif.binding().wantsDevice())
        || !wanted(server, List.of()).isEmpty();
  }

  /**
   * What the server is to have: the devices that its ports are here, and those of its flavor.
   *
   * @throws DriverException if this host does not know what that is
   */
  List<PciRequest> wanted(Server server) {
    return wanted(server, PortDevices.bound(server.vifs()));
  }

  /**
   * What the server is to have.
   *
   * @param ports what its ports are to be
   * @throws DriverException if this host does not know what that is
   */
  List<PciRequest> wanted(Server server, List<PciRequest> ports) {
    List<PciRequest> wanted = new ArrayList<>(near(server, ports));
    try {
      wanted.addAll(aliases.requests(server.flavor(), server.image().properties()));
      return wanted;
    } catch (IllegalArgumentException e) {
      throw new DriverException(
          "giving PCI devices to server " + server.uuid() + ": " + e.getMessage(), e);
    }
  }

  /** What ports are to be, as near to the server as itself wants where they do not say. */
  List<PciRequest> near(Server server, List<PciRequest> ports) {
    String policy = PciAliases.numaPolicy(server.flavor(), server.image().properties());
    return ports.stream().map(port -> port.orNear(policy)).toList();
  }

  /**
   * Has the guest defined with its devices. Those of two guests are not chosen at once.
   *
   * @param nodes the host's NUMA nodes that the guest is on; empty where that is all one
   * @param define is told which
   * @throws PlaceRefused if there are not enough
   */
  void define(Server server, Set<Integer> nodes, Consumer<List<PassedDevice>> define) {
    int ports = PortDevices.bound(server.vifs()).size();
    give(
        server,
        wanted(server),
        nodes,
        Taken.dueTo(server.uuid()),
        chosen ->
            define.accept(
                chosen.stream()
                    .skip(ports)
                    .map(each -> new PassedDevice(each.device().address(), each.managed()))
                    .toList()));
  }

  /**
   * Has devices held for a guest.
   *
   * @param wanted what it is to have
   * @param own of the places that are taken, those that are as good as free
   * @param hold is told which, in that order
   * @see #define
   */
  void hold(
      Server server,
      List<PciRequest> wanted,
      Predicate<Taken> own,
      Set<Integer> nodes,
      Consumer<List<Offered>> hold) {
    give(server, wanted, nodes, own, hold);
  }

  private void give(
      Server server,
      List<PciRequest> wanted,
      Set<Integer> nodes,
      Predicate<Taken> own,
      Consumer<List<Offered>> give) {
    if (wanted.isEmpty()) {
      give.accept(List.of());
      return;
    }
    synchronized (this) {
      give.accept(choose(server, wanted, nodes, own));
    }
  }

  private List<Offered> choose(
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
    Map<String, Offered> byAddress = new HashMap<>();
    all.forEach(each -> byAddress.put(each.device().address(), each));
    return chosen
        .orElseThrow(
            () ->
                new PlaceRefused(
                    "server %s wants PCI devices %s, and not so many are free on this host%s"
                        .formatted(
                            server.uuid(),
                            PortDevices.text(
                                wanted, server.flavor().extraSpecs().get(PciAliases.EXTRA_SPEC)),
                            nodes.isEmpty() ? "" : " near enough to its NUMA nodes " + nodes)))
        .stream()
        .map(device -> byAddress.get(device.address()))
        .toList();
  }
}
