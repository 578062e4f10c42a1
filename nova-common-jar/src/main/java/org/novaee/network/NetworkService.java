package org.novaee.network;

import java.util.List;
import java.util.Optional;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.Vif;

/** The network service as Nova needs it. Implementations are thread-safe; changes converge. */
public interface NetworkService {

  /** The network, if it exists and the caller may see it. */
  Optional<Network> findNetwork(String networkId);

  /** Networks the caller's project may use: its own and the shared ones. */
  List<Network> usableNetworks(String projectId);

  /** The port, if it exists and the caller may see it. */
  Optional<Port> findPort(String portId);

  /**
   * Sees to it that the server has the ports asked for, bound to the host, and tells them. Ports
   * the server already has are used again, so a repeat changes nothing.
   *
   * @throws NetworkUnavailable with the reason, if a port cannot be had
   */
  List<Vif> allocate(
      String serverUuid, String projectId, String host, String zone, NetworkAllocation wanted);

  /** The server's interfaces as the network service knows them now. */
  List<Vif> interfaces(String serverUuid);

  /** Deletes the ports made for the server and unbinds those it was given. A repeat is harmless. */
  void deallocate(String serverUuid);
}
