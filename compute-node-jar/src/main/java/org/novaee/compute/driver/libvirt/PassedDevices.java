package org.novaee.compute.driver.libvirt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.OfferedDevices.Offered;
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

  private static final String POLICY = "pci_numa_affinity_policy";

  private final OfferedDevices offered;
  private final PciAliases aliases;
  private final Supplier<NumaTopology> cells;

  /**
   * @param cells tells the host's NUMA nodes; null where it has none
   */
  PassedDevices(OfferedDevices offered, PciAliases aliases, Supplier<NumaTopology> cells) {
    this.offered = offered;
    this.aliases = aliases;
    this.cells = cells;
  }

  /** All that may be given away or is, with the guests that have them. */
  List<PciDevice> all() {
    return offered.all().stream().map(Offered::device).toList();
  }

  /** What a server can choose from. */
  PciPools pools(String uuid) {
    return new HostPciDevices(all()).withoutServer(uuid).pools();
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
    String ofImage = server.image().properties().get("hw_" + POLICY);
    try {
      return aliases.requests(
          server.flavor(), server.flavor().extraSpecs().getOrDefault("hw:" + POLICY, ofImage));
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
   * @throws DriverException if there are not enough
   */
  void define(Server server, Set<Integer> nodes, Consumer<List<PassedDevice>> define) {
    List<PciRequest> wanted = wanted(server);
    if (wanted.isEmpty()) {
      define.accept(List.of());
      return;
    }
    synchronized (this) {
      define.accept(choose(server, wanted, nodes));
    }
  }

  private List<PassedDevice> choose(Server server, List<PciRequest> wanted, Set<Integer> nodes) {
    List<Offered> all = offered.all();
    Optional<List<PciDevice>> chosen =
        new HostPciDevices(all.stream().map(Offered::device).toList())
            .choose(server.uuid(), wanted, offered.of(server.uuid()), nodes, cells.get());
    Map<String, Boolean> managed = new HashMap<>();
    all.forEach(each -> managed.put(each.device().address(), each.managed()));
    return chosen
        .orElseThrow(
            () ->
                new DriverException(
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
