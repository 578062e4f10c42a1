package org.novaee.neighbour.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Vif;
import org.novaee.network.Network;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.novaee.network.Port;

/** Has the networks a test put in, and gives out ports of them. Thread-safe. */
public final class FakeNetworks implements NetworkService {

  private final Map<String, Network> networks = new LinkedHashMap<>();
  private final Map<String, Port> ports = new LinkedHashMap<>();
  private final Map<String, List<Vif>> servers = new LinkedHashMap<>();
  private int nextAddress = 2;
  private boolean down;

  public synchronized Network addNetwork(String id, String projectId, boolean shared) {
    Network network = new Network(id, "network-" + id, projectId, shared, true);
    networks.put(id, network);
    return network;
  }

  /** A port that a user made. */
  public synchronized Port addPort(String id, String networkId, String projectId) {
    Port port = new Port(id, networkId, projectId, "", true);
    ports.put(id, port);
    return port;
  }

  /** From now on Neutron cannot be asked, or can again. */
  public synchronized void breakDown(boolean wanted) {
    down = wanted;
  }

  /** How many ports servers have. */
  public synchronized int portsInUse() {
    return servers.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public synchronized Optional<Network> findNetwork(String networkId) {
    requireUp();
    return Optional.ofNullable(networks.get(networkId));
  }

  @Override
  public synchronized List<Network> usableNetworks(String projectId) {
    requireUp();
    return networks.values().stream()
        .filter(n -> n.shared() || Objects.equals(n.projectId(), projectId))
        .toList();
  }

  @Override
  public synchronized Optional<Port> findPort(String portId) {
    requireUp();
    return Optional.ofNullable(ports.get(portId));
  }

  @Override
  public synchronized List<Vif> allocate(
      String serverUuid, String projectId, String host, String zone, NetworkAllocation wanted) {
    requireUp();
    if (wanted.mode().equals("none")) {
      return List.of();
    }
    List<NetworkRequest> requests = new ArrayList<>(wanted.requests());
    if (requests.isEmpty()) {
      usableNetworks(projectId)
          .forEach(network -> requests.add(new NetworkRequest(network.id(), null, null, null)));
    }
    return servers.computeIfAbsent(
        serverUuid, uuid -> requests.stream().map(r -> vif(uuid, r)).toList());
  }

  @Override
  public synchronized List<Vif> interfaces(String serverUuid) {
    requireUp();
    return servers.getOrDefault(serverUuid, List.of());
  }

  @Override
  public synchronized void deallocate(String serverUuid) {
    requireUp();
    servers.remove(serverUuid);
    ports.replaceAll((id, port) -> port.deviceId().equals(serverUuid) ? owned(port, "") : port);
  }

  private Vif vif(String serverUuid, NetworkRequest request) {
    boolean given = request.portId() != null;
    String portId = given ? request.portId() : UUID.randomUUID().toString();
    String networkId = given ? requirePort(portId).networkId() : request.networkId();
    Network network = networks.get(networkId);
    if (network == null) {
      throw new NetworkUnavailable("Network " + networkId + " is not there", null);
    }
    if (given) {
      ports.replace(portId, owned(ports.get(portId), serverUuid));
    }
    String address = request.fixedIp() == null ? "10.0.0." + nextAddress++ : request.fixedIp();
    return new Vif(
        portId,
        "fa:16:3e:00:00:%02x".formatted(nextAddress & 0xff),
        networkId,
        network.name(),
        "bridge",
        "tap" + portId.substring(0, Math.min(11, portId.length())),
        "brq" + networkId.substring(0, Math.min(11, networkId.length())),
        1500,
        true,
        !given,
        request.tag(),
        List.of(
            new Vif.Subnet("10.0.0.0/24", 4, "10.0.0.1", List.of(), List.of(address), "10.0.0.1")));
  }

  private Port requirePort(String portId) {
    Port port = ports.get(portId);
    if (port == null || !port.deviceId().isEmpty()) {
      throw new NetworkUnavailable("Port " + portId + " cannot be had", null);
    }
    return port;
  }

  private static Port owned(Port port, String deviceId) {
    return new Port(port.id(), port.networkId(), port.projectId(), deviceId, port.hasFixedIps());
  }

  private void requireUp() {
    if (down) {
      throw new NetworkUnavailable("Neutron is down, as the test wanted", null);
    }
  }
}
