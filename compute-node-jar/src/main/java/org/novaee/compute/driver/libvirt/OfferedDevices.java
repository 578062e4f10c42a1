package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.compute.driver.libvirt.xml.NetNode;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.PciNode;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.PciDevice;

/**
 * The PCI devices of the host that may be given to guests. Which are taken is told by the domains
 * themselves, so that nothing can be forgotten or left over.
 */
final class OfferedDevices {

  /** Of {@code 0000:84:00.0}. */
  private static final int ADDRESS_LENGTH = 12;

  private final Guests guests;
  private final NodeDevices host;
  private final PciSpecs specs;

  OfferedDevices(Guests guests, NodeDevices host, PciSpecs specs) {
    this.guests = guests;
    this.host = host;
    this.specs = specs;
  }

  /** A device that the configuration names, and whether libvirt cares for its driver. */
  record Offered(PciDevice device, boolean managed) {}

  /** All, with the guests that have them. */
  List<Offered> all() {
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

  /** Guests by the addresses of what they have. */
  private Map<String, String> owners() {
    Map<String, String> owners = new HashMap<>();
    guests.owned().forEach(uuid -> of(uuid).forEach(address -> owners.put(address, uuid)));
    return owners;
  }

  /** What a guest's descriptions name: what it has now, and what it is to have. */
  Set<String> of(String uuid) {
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
