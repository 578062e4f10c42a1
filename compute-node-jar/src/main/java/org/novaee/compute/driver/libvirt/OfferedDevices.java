package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.novaee.compute.driver.libvirt.TakenPlaces.Taken;
import org.novaee.compute.driver.libvirt.xml.NetNode;
import org.novaee.compute.driver.libvirt.xml.PciNode;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.PciDevice;

/**
 * The PCI devices of the host that may be given to guests, and those that guests have although the
 * configuration does not name them any more: they keep them until they give them up.
 */
final class OfferedDevices {

  /** Of {@code 0000:84:00.0}. */
  private static final int ADDRESS_LENGTH = 12;

  /** What is read where a device does not answer. */
  private static final String NO_ANSWER = "ffff";

  private final NodeDevices host;
  private final PciSpecs specs;

  OfferedDevices(NodeDevices host, PciSpecs specs) {
    this.host = host;
    this.specs = specs;
  }

  /**
   * A device that may be given away.
   *
   * @param managed whether libvirt cares for its driver
   * @param macAddress of a network interface, or null
   */
  record Offered(PciDevice device, boolean managed, String macAddress) {}

  /**
   * All, with the guests that have them.
   *
   * @param taken places of guests
   * @param own of these, those whose devices are free to their guest
   */
  List<Offered> all(List<Taken> taken, Predicate<Taken> own) {
    Set<String> had =
        taken.stream().flatMap(each -> each.devices().stream()).collect(Collectors.toSet());
    if (specs.areNone() && had.isEmpty()) {
      return List.of();
    }
    Map<String, String> owners = new HashMap<>();
    taken.stream()
        .filter(own.negate())
        .forEach(each -> each.devices().forEach(address -> owners.put(address, each.server())));
    Map<String, NetNode> nets = nets();
    Map<String, String> interfaces = names(nets);
    List<Offered> offered = new ArrayList<>();
    for (Xml description : host.with("pci")) {
      PciNode node = PciNode.fromXml(description);
      if (!isKnowable(node)) {
        continue;
      }
      String owner = owners.get(node.address());
      specs
          .of(node, interfaces)
          .map(
              spec ->
                  new Offered(
                      device(node, spec.tags(), owner),
                      spec.managed(),
                      nets.containsKey(node.address()) ? nets.get(node.address()).address() : null))
          .or(
              () ->
                  had.contains(node.address())
                      ? Optional.of(new Offered(device(node, Map.of(), owner), true, null))
                      : Optional.empty())
          .ifPresent(offered::add);
      owners.remove(node.address());
    }
    owners.forEach((address, owner) -> lost(address, owner).ifPresent(offered::add));
    return offered;
  }

  /** A guest's device that the host has not got any more. */
  private static Optional<Offered> lost(String address, String owner) {
    return address.length() == ADDRESS_LENGTH
        ? Optional.of(
            new Offered(
                new PciDevice(
                    address, NO_ANSWER, NO_ANSWER, PciDevice.WHOLE, null, null, Map.of(), owner),
                true,
                null))
        : Optional.empty();
  }

  /** Domains beyond ffff, as of disks behind a controller, have no place in Nova's addresses. */
  private static boolean isKnowable(PciNode node) {
    return node.address().length() == ADDRESS_LENGTH
        && node.vendorId() != null
        && node.productId() != null;
  }

  private static PciDevice device(PciNode node, Map<String, String> tags, String owner) {
    return new PciDevice(
        node.address(),
        node.vendorId(),
        node.productId(),
        type(node),
        node.numaNode(),
        node.parentAddress(),
        tags,
        owner);
  }

  private static String type(PciNode node) {
    if (node.parentAddress() != null) {
      return PciDevice.VIRTUAL_FUNCTION;
    }
    return node.hasFunctions() ? PciDevice.PHYSICAL_FUNCTION : PciDevice.WHOLE;
  }

  /** Names of the host's network interfaces by the address of their devices. */
  Map<String, String> interfaceNames() {
    return names(nets());
  }

  private static Map<String, String> names(Map<String, NetNode> nets) {
    Map<String, String> names = new HashMap<>();
    nets.forEach((address, net) -> names.put(address, net.interfaceName()));
    return names;
  }

  private Map<String, NetNode> nets() {
    Map<String, NetNode> byAddress = new HashMap<>();
    host.with("net").stream()
        .map(NetNode::fromXml)
        .filter(net -> net.parent() != null && net.interfaceName() != null)
        .forEach(net -> byAddress.put(address(net.parent()), net));
    return byAddress;
  }

  /** Of {@code pci_0000_84_00_0}. */
  private static String address(String name) {
    return name.replaceFirst("^pci_(....)_(..)_(..)_(.)$", "$1:$2:$3.$4");
  }
}
