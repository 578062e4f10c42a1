package org.novaee.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Vif;

/** The network service as Nova needs it. Implementations are thread-safe; changes converge. */
public interface NetworkService {

  /** The network, if it exists and the caller may see it. */
  Optional<Network> findNetwork(String networkId);

  /** All networks the caller may see. */
  List<Network> visibleNetworks();

  /** Networks the caller's project may use: its own and the shared ones. */
  List<Network> usableNetworks(String projectId);

  /** Whether a project that has no network can be given one by itself. */
  boolean makesNetworks(String projectId);

  /** The port, if it exists and the caller may see it. */
  Optional<Port> findPort(String portId);

  /**
   * Which of the ports that are named here are to be devices of the host.
   *
   * @throws NetworkRefused if one cannot be had at all, because of its kind or its network
   */
  List<DevicePort> devicePorts(List<NetworkRequest> wanted);

  /**
   * Which of the server's ports are to be devices of the host.
   *
   * @throws NetworkRefused if one cannot be had at all, because of its kind or its network
   */
  List<DevicePort> devicePorts(String serverUuid);

  /**
   * Sees to it that the server has the ports asked for, bound to the host, and tells them. Ports
   * the server already has are used again, so a repeat changes nothing.
   *
   * @param devices of the host that named ports are to be
   * @throws NetworkUnavailable with the reason, if a port cannot be had
   */
  List<Vif> allocate(
      String serverUuid,
      String projectId,
      String host,
      String zone,
      NetworkAllocation wanted,
      PortProfiles devices);

  /** The server's ports, as far as the caller may see them. */
  List<Port> ports(String serverUuid);

  /**
   * The ports of all servers of any project, by port id: the uuid of the server that has it; asked
   * as this service.
   */
  Map<String, String> serversOfPorts();

  /**
   * Gives the server another port, bound to the host: the one that is named, or a new one on the
   * network that is named.
   *
   * @param requestId of what asked for it: the same request gets the same port again
   * @param devices of the host that a named port is to be
   * @throws NetworkRefused if it cannot be had
   */
  Vif attach(
      String serverUuid,
      String projectId,
      String host,
      String zone,
      NetworkRequest wanted,
      String requestId,
      PortProfiles devices);

  /** Binds the server's ports to no host; they stay the server's. A repeat is harmless. */
  void unbind(String serverUuid);

  /**
   * Takes a port from the server: deletes it if it was made for the server, else unbinds it. A
   * repeat is harmless.
   */
  void detach(String serverUuid, String portId);

  /**
   * Gives a port the server has on the network another address.
   *
   * @throws NetworkRefused with status 404 if it has none there, 400 if there is no address left
   */
  void addFixedIp(String serverUuid, String networkId);

  /**
   * Takes an address from the server.
   *
   * @throws NetworkRefused with status 404 if the server does not have it
   */
  void removeFixedIp(String serverUuid, String address);

  /** The server's interfaces as the network service knows them now. */
  List<Vif> interfaces(String serverUuid);

  /**
   * Binds the server's ports to the host it is on now, and tells its interfaces.
   *
   * @param devices of the host that ports are to be
   * @throws NetworkUnavailable with the reason, if a port cannot be bound there
   */
  List<Vif> bindTo(String serverUuid, String host, PortProfiles devices);

  /** Deletes the ports made for the server and unbinds those it was given. A repeat is harmless. */
  void deallocate(String serverUuid);
}
