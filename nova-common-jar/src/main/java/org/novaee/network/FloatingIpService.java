package org.novaee.network;

import java.util.List;
import java.util.Optional;

/**
 * The network service's floating IPs, as far as the caller may see and change them. A network
 * service without routing has none. Implementations are thread-safe. All methods throw {@link
 * NetworkRefused} where the service says no and {@link NetworkUnavailable} where it cannot be
 * asked.
 */
public interface FloatingIpService {

  /** The networks that floating IPs come from. */
  List<Network> pools();

  List<FloatingIp> ofProject(String projectId);

  /** Those with this address; several where networks overlap. */
  List<FloatingIp> at(String address);

  Optional<FloatingIp> find(String id);

  /** Makes one for the caller's project. */
  FloatingIp create(String networkId);

  /** Deletes it; one that is not there is as good. */
  void delete(String id);

  /** Lets it lead to an address of a port, wherever it led to. */
  void associate(String id, String portId, String fixedAddress);

  /** Lets it lead nowhere. */
  void release(String id);
}
