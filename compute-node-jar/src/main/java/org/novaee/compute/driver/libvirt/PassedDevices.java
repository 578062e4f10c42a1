package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.NetNode;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.PciNode;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.model.Server;
import org.novaee.pci.HostPciDevices;
import org.novaee.pci.PciAliases;

/**
 * Gives guests PCI devices of the host. Which are taken is told by the domains themselves, so that
 * nothing can be forgotten or left over; a guest that has some keeps them.
 */
final class PassedDevices {

  private static final String POLICY = "hw:pci_numa_affinity_policy";

  /** Of {@code 0000:84:00.0}. */
  private static final int ADDRESS_LENGTH = 12;

  private final Guests guests;
  private final NodeDevices host;
  private final PciSpecs specs;
  private final PciAliases aliases;

  PassedDevices(Guests guests, NodeDevices host, PciSpecs specs, PciAliases aliases) {
    this.guests = guests;
    this.host = host;
    this.specs = specs;
    this.aliases = aliases;
  }

  /** A device that the configuration names, and whether libvirt cares for its driver. */
  private record Offered(PciDevice device, boolean managed) {}

  /** All that may be given away or is, with the guests that have them. */
  List<PciDevice> all() {
    return offered().stream().map(Offered::device).toList();
  }

  private List<Offered> offered() {
    if (specs.areNone()) {
      return List.of();
    }
    Map<String, String> owners = owners();
    Map<String, String> interfaces = interfaces();
    List<Offered> offered = new ArrayList<>();
    for (Xml description : host.with("pci")) {
      PciNode node = PciNode.fromXml(description);
      if (!isKnowable(node)) {
        continue;
      }
      specs
          .of(node, interfaces)
          .ifPresent(
              spec ->
                  offered.add(
                      new Offered(device(node, spec, owners.get(node.address())), spec.managed())));
    }
    return offered;
  }

  /** Domains beyond ffff, as of disks behind a controller, have no place in Nova's addresses. */
  private static boolean isKnowable(PciNode node) {
    return node.address().length() == ADDRESS_LENGTH
        && node.vendorId() != null
        && node.productId() != null;
  }

  private static PciDevice device(PciNode node, PciSpec spec, String owner) {
    return new PciDevice(
        node.address(),
        node.vendorId(),
        node.productId(),
        type(node),
        node.numaNode(),
        node.parentAddress(),
        spec.tags(),
        owner);
  }

  private static String type(PciNode node) {
    if (node.parentAddress() != null) {
      return PciDevice.VIRTUAL_FUNCTION;
    }
    return node.hasFunctions() ? PciDevice.PHYSICAL_FUNCTION : PciDevice.WHOLE;
  }

  /** Names of network interfaces by the address of their devices. */
  private Map<String, String> interfaces() {
    Map<String, String> byDevice = new HashMap<>();
    host.with("net").stream()
        .map(NetNode::fromXml)
        .filter(net -> net.parent() != null && net.interfaceName() != null)
        .forEach(net -> byDevice.put(net.parent(), net.interfaceName()));
    Map<String, String> byAddress = new HashMap<>();
    byDevice.forEach((name, label) -> byAddress.put(address(name), label));
    return byAddress;
  }

  /** Of {@code pci_0000_84_00_0}. */
  private static String address(String name) {
    return name.replaceFirst("^pci_(....)_(..)_(..)_(.)$", "$1:$2:$3.$4");
  }

  /** Whether the server has, or is to have, any. */
  boolean areWanted(Server server) {
    return !wanted(server).isEmpty();
  }

  private List<PciRequest> wanted(Server server) {
    try {
      return aliases.requests(server.flavor(), server.flavor().extraSpecs().get(POLICY));
    } catch (IllegalArgumentException e) {
      throw new DriverException(
          "giving PCI devices to server " + server.uuid() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Has the guest defined with its devices. Those of two guests are not chosen at once.
   *
   * @param define is told which
   * @throws DriverException if there are not enough
   */
  void define(Server server, Consumer<List<PassedDevice>> define) {
    List<PciRequest> wanted = wanted(server);
    if (wanted.isEmpty()) {
      define.accept(List.of());
      return;
    }
    synchronized (this) {
      define.accept(choose(server, wanted));
    }
  }

  private List<PassedDevice> choose(Server server, List<PciRequest> wanted) {
    List<Offered> offered = offered();
    Optional<List<PciDevice>> chosen =
        new HostPciDevices(offered.stream().map(Offered::device).toList())
            .choose(server.uuid(), wanted, of(server.uuid()));
    Map<String, Boolean> managed = new HashMap<>();
    offered.forEach(each -> managed.put(each.device().address(), each.managed()));
    return chosen
        .orElseThrow(
            () ->
                new DriverException(
                    "server %s wants PCI devices %s, and not so many are free on this host"
                        .formatted(
                            server.uuid(),
                            server.flavor().extraSpecs().get("pci_passthrough:alias"))))
        .stream()
        .map(device -> new PassedDevice(device.address(), managed.get(device.address())))
        .toList();
  }

  /** Guests by the addresses of what they have. */
  private Map<String, String> owners() {
    Map<String, String> owners = new HashMap<>();
    guests.owned().forEach(uuid -> of(uuid).forEach(address -> owners.put(address, uuid)));
    return owners;
  }

  /** What a guest's descriptions name: what it has now, and what it is to have. */
  private Set<String> of(String uuid) {
    Set<String> addresses = new HashSet<>();
    for (Guests.Config config : guests.configs(uuid)) {
      guests.description(uuid, config).stream()
          .flatMap(text -> Xml.parse(text).child("devices").stream())
          .flatMap(devices -> devices.all("hostdev"))
          .filter(PassedDevice::is)
          .forEach(device -> addresses.add(PassedDevice.fromXml(device).address()));
    }
    return addresses;
  }
}
