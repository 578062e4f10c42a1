package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.novaee.compute.driver.libvirt.OfferedDevices.Offered;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;
import org.novaee.network.DevicePort;
import org.novaee.network.PortProfiles;
import org.novaee.pci.HostPciDevices;

/** Devices of the host that ports are, or are to be. */
final class PortDevices {

  private static final String PHYSICAL_NETWORK = "physical_network";

  private PortDevices() {}

  /** The very devices that ports are bound to. How near they had to be was seen to then. */
  static List<PciRequest> bound(List<Vif> vifs) {
    List<PciRequest> devices = new ArrayList<>();
    for (Vif vif : vifs) {
      PortBinding binding = vif.binding();
      if (binding.wantsDevice() && binding.device() != null) {
        Map<String, String> spec = new HashMap<>();
        spec.put(HostPciDevices.ADDRESS, binding.device());
        if (binding.vnicType().equals(PortBinding.PHYSICAL)) {
          spec.put("dev_type", PciDevice.PHYSICAL_FUNCTION);
        }
        devices.add(
            new PciRequest(1, List.of(spec), null, "preferred", vif.portId(), vif.portId()));
      }
    }
    return devices;
  }

  /** What ports are to be: of those that are a device of this host already, that one. */
  static List<PciRequest> asTheyAre(List<DevicePort> ports) {
    return ports.stream()
        .map(
            port ->
                port.address() == null
                    ? port.wanted()
                    : port.wanted().oneWith(Map.of(HostPciDevices.ADDRESS, port.address())))
        .toList();
  }

  /** What ports are to be, whatever they are now. */
  static List<PciRequest> anew(List<DevicePort> ports) {
    return ports.stream().map(DevicePort::wanted).toList();
  }

  /**
   * What the network service is to know of the devices.
   *
   * @param chosen those of the ports first, in their order
   */
  static PortProfiles profiles(List<DevicePort> ports, List<Offered> chosen) {
    Map<String, Map<String, String>> profiles = new HashMap<>();
    for (int i = 0; i < ports.size(); i++) {
      profiles.put(ports.get(i).portId(), profile(chosen.get(i)));
    }
    return new PortProfiles(profiles);
  }

  private static Map<String, String> profile(Offered chosen) {
    PciDevice device = chosen.device();
    Map<String, String> profile = new HashMap<>();
    profile.put(PortBinding.ADDRESS, device.address());
    profile.put("pci_vendor_info", device.vendorId() + ":" + device.productId());
    String network = device.tags().get(PHYSICAL_NETWORK);
    if (network != null) {
      profile.put(PHYSICAL_NETWORK, network);
    }
    if (device.type().equals(PciDevice.PHYSICAL_FUNCTION) && chosen.macAddress() != null) {
      profile.put("device_mac_address", chosen.macAddress());
    }
    return profile;
  }

  /**
   * Names what is wanted.
   *
   * @param aliases those of the flavor, or null
   */
  static String text(List<PciRequest> wanted, String aliases) {
    String ofPorts =
        wanted.stream()
            .filter(request -> request.requesterId() != null)
            .map(request -> "port " + request.requesterId() + " " + request.spec().get(0))
            .collect(Collectors.joining(", "));
    if (ofPorts.isEmpty()) {
      return aliases;
    }
    return aliases == null ? ofPorts : aliases + ", " + ofPorts;
  }
}
