package org.novaee.network;

import java.util.Map;

/**
 * What a host tells the network service of the devices that ports are there.
 *
 * @param byPort properties of the device, such as {@code pci_slot}, by port id
 */
public record PortProfiles(Map<String, Map<String, String>> byPort) {

  /** Of ports that are no devices. */
  public static final PortProfiles NONE = new PortProfiles(Map.of());

  public PortProfiles {
    byPort = Map.copyOf(byPort);
  }

  /** Of one port; empty where it is no device. */
  public Map<String, String> of(String portId) {
    return byPort.getOrDefault(portId, Map.of());
  }
}
