package org.novaee.compute.driver.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Vif;
import org.novaee.network.DevicePort;
import org.novaee.network.Network;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.novaee.network.Port;
import org.novaee.network.PortProfiles;

/**
 * Invents ports instead of asking a network service. A server's ports follow from its uuid, so that
 * they are the same again after a restart.
 */
public final class FakeNetwork implements NetworkService {

  private static final NetworkRequest ANY = new NetworkRequest(null, null, null, null);

  private static final String MAC_ADDRESS = "fa:16:3e:00:00:00";

  private final Map<String, List<Vif>> interfaces = new ConcurrentHashMap<>();

  @Override
  public Optional<Network> findNetwork(String networkId) {
    return Optional.of(new Network(networkId, "fake", null, true, true));
  }

  @Override
  public List<Network> visibleNetworks() {
    return usableNetworks(null);
  }

  @Override
  public List<Network> usableNetworks(String projectId) {
    return List.of(new Network(uuid("network"), "fake", null, true, true));
  }

  @Override
  public boolean makesNetworks(String projectId) {
    return false;
  }

  @Override
  public Optional<Port> findPort(String portId) {
    return Optional.of(
        new Port(
            portId, uuid("network"), null, "", MAC_ADDRESS, "DOWN", List.of(), List.of(), true));
  }

  @Override
  public List<Port> ports(String serverUuid) {
    return interfaces(serverUuid).stream().map(vif -> port(serverUuid, vif)).toList();
  }

  @Override
  public Map<String, String> serversOfPorts() {
    Map<String, String> servers = new TreeMap<>();
    interfaces.forEach((server, vifs) -> vifs.forEach(vif -> servers.put(vif.portId(), server)));
    return servers;
  }

  @Override
  public Vif attach(
      String serverUuid,
      String projectId,
      String host,
      String zone,
      NetworkRequest wanted,
      String requestId,
      PortProfiles devices) {
    Vif vif = vif(serverUuid + "/" + requestId, wanted);
    interfaces.merge(serverUuid, List.of(vif), FakeNetwork::joined);
    return vif;
  }

  @Override
  public void unbind(String serverUuid) {
    // Invented ports are on every host.
  }

  @Override
  public void detach(String serverUuid, String portId) {
    interfaces.computeIfPresent(
        serverUuid,
        (uuid, vifs) -> vifs.stream().filter(vif -> !vif.portId().equals(portId)).toList());
  }

  @Override
  public void addFixedIp(String serverUuid, String networkId) {
    throw new NetworkUnavailable("Invented ports keep the addresses they have", null);
  }

  @Override
  public void removeFixedIp(String serverUuid, String address) {
    throw new NetworkUnavailable("Invented ports keep the addresses they have", null);
  }

  @Override
  public List<DevicePort> devicePorts(List<NetworkRequest> wanted) {
    return List.of();
  }

  @Override
  public List<DevicePort> devicePorts(String serverUuid) {
    return List.of();
  }

  @Override
  public List<Vif> allocate(
      String serverUuid,
      String projectId,
      String host,
      String zone,
      NetworkAllocation wanted,
      PortProfiles devices) {
    return interfaces.computeIfAbsent(serverUuid, uuid -> invent(uuid, wanted));
  }

  @Override
  public List<Vif> interfaces(String serverUuid) {
    return interfaces.getOrDefault(serverUuid, List.of());
  }

  @Override
  public List<Vif> bindTo(String serverUuid, String host, PortProfiles devices) {
    return interfaces(serverUuid);
  }

  @Override
  public void deallocate(String serverUuid) {
    interfaces.remove(serverUuid);
  }

  private static List<Vif> joined(List<Vif> before, List<Vif> added) {
    List<Vif> all = new ArrayList<>(before);
    all.removeIf(vif -> vif.portId().equals(added.get(0).portId()));
    all.addAll(added);
    return List.copyOf(all);
  }

  private static Port port(String serverUuid, Vif vif) {
    List<Port.FixedIp> addresses =
        vif.subnets().stream()
            .flatMap(subnet -> subnet.fixedIps().stream())
            .map(address -> new Port.FixedIp(address, uuid("subnet")))
            .toList();
    return new Port(
        vif.portId(),
        vif.networkId(),
        null,
        serverUuid,
        vif.macAddress(),
        "ACTIVE",
        addresses,
        List.of(),
        true);
  }

  private static List<Vif> invent(String serverUuid, NetworkAllocation wanted) {
    if (wanted.mode().equals("none")) {
      return List.of();
    }
    List<NetworkRequest> requests = wanted.requests().isEmpty() ? List.of(ANY) : wanted.requests();
    List<Vif> vifs = new ArrayList<>();
    for (NetworkRequest request : requests) {
      vifs.add(vif(serverUuid + "/" + vifs.size(), request));
    }
    return List.copyOf(vifs);
  }

  private static Vif vif(String seed, NetworkRequest request) {
    String portId = request.portId() == null ? uuid(seed) : request.portId();
    int number = seed.hashCode();
    String address =
        request.fixedIp() == null
            ? String.format("10.%d.%d.%d", number >> 16 & 255, number >> 8 & 255, number & 255)
            : request.fixedIp();
    return new Vif(
        portId,
        String.format(
            "fa:16:3e:%02x:%02x:%02x", number >> 16 & 255, number >> 8 & 255, number & 255),
        request.networkId() == null ? uuid("network") : request.networkId(),
        "fake",
        "bridge",
        "tap" + portId.substring(0, 11),
        "br-fake",
        1500,
        true,
        request.portId() == null,
        request.tag(),
        List.of(new Vif.Subnet("10.0.0.0/8", 4, "10.0.0.1", List.of(), List.of(address), null)));
  }

  private static String uuid(String seed) {
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
