package org.novaee.neighbour.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Vif;
import org.novaee.network.DevicePort;
import org.novaee.network.Network;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.novaee.network.Port;
import org.novaee.network.PortProfiles;

/** Has the networks a test put in, and gives out ports of them. Thread-safe. */
public final class FakeNetworks implements NetworkService {

  private final Map<String, Network> networks = new LinkedHashMap<>();
  private final Map<String, Port> ports = new LinkedHashMap<>();
  private final Map<String, List<Vif>> servers = new LinkedHashMap<>();
  private final Map<String, Vif> made = new LinkedHashMap<>();
  private final Map<String, String> hosts = new LinkedHashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Map<String, DevicePort> devicePorts = new LinkedHashMap<>();
  private PortProfiles profiles = PortProfiles.NONE;
  private int nextAddress = 2;
  private boolean down;

  public synchronized Network addNetwork(String id, String projectId, boolean shared) {
    Network network = new Network(id, "network-" + id, projectId, shared, true);
    networks.put(id, network);
    return network;
  }

  /** A port that a user made. */
  public synchronized Port addPort(String id, String networkId, String projectId) {
    Port port =
        new Port(
            id,
            networkId,
            projectId,
            "",
            "fa:16:3e:00:01:%02x".formatted(ports.size()),
            "DOWN",
            List.of(new Port.FixedIp("10.0.1." + ports.size(), "subnet-of-" + networkId)),
            List.of(),
            true);
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
  public synchronized List<Network> visibleNetworks() {
    requireUp();
    return List.copyOf(networks.values());
  }

  @Override
  public synchronized List<Network> usableNetworks(String projectId) {
    requireUp();
    return networks.values().stream()
        .filter(n -> n.shared() || Objects.equals(n.projectId(), projectId))
        .toList();
  }

  @Override
  public boolean makesNetworks(String projectId) {
    return false;
  }

  @Override
  public synchronized Optional<Port> findPort(String portId) {
    requireUp();
    return Optional.ofNullable(ports.get(portId));
  }

  /** Makes a port one that is to be a device. */
  public synchronized void wantDevice(DevicePort port) {
    devicePorts.put(port.portId(), port);
  }

  /** Makes a port one that cannot be had. */
  public synchronized void refuse(String portId, String reason) {
    refused.put(portId, reason);
  }

  @Override
  public synchronized List<DevicePort> devicePorts(List<NetworkRequest> wanted) {
    requireUp();
    wanted.stream()
        .filter(each -> refused.containsKey(each.portId()))
        .findFirst()
        .ifPresent(
            each -> {
              throw new NetworkRefused(400, refused.get(each.portId()));
            });
    return wanted.stream()
        .filter(each -> each.portId() != null)
        .map(each -> devicePorts.get(each.portId()))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public synchronized List<DevicePort> devicePorts(String serverUuid) {
    requireUp();
    return servers.getOrDefault(serverUuid, List.of()).stream()
        .map(vif -> devicePorts.get(vif.portId()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** What was said last of the device that a port is; empty for none. */
  public synchronized Map<String, String> device(String portId) {
    return profiles.of(portId);
  }

  @Override
  public synchronized List<Vif> allocate(
      String serverUuid,
      String projectId,
      String host,
      String zone,
      NetworkAllocation wanted,
      PortProfiles devices) {
    requireUp();
    profiles = devices;
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
  public synchronized List<Port> ports(String serverUuid) {
    requireUp();
    return servers.getOrDefault(serverUuid, List.of()).stream()
        .map(vif -> port(serverUuid, vif))
        .toList();
  }

  @Override
  public synchronized Map<String, String> serversOfPorts() {
    requireUp();
    Map<String, String> owners = new LinkedHashMap<>();
    servers.forEach((server, vifs) -> vifs.forEach(vif -> owners.put(vif.portId(), server)));
    return owners;
  }

  @Override
  public synchronized Vif attach(
      String serverUuid,
      String projectId,
      String host,
      String zone,
      NetworkRequest wanted,
      String requestId,
      PortProfiles devices) {
    requireUp();
    profiles = devices;
    String key = serverUuid + requestId;
    Vif vif = made.computeIfAbsent(key, k -> vif(serverUuid, wanted));
    List<Vif> all = new ArrayList<>(servers.getOrDefault(serverUuid, List.of()));
    if (!all.contains(vif)) {
      all.add(vif);
    }
    servers.put(serverUuid, List.copyOf(all));
    return vif;
  }

  @Override
  public synchronized void unbind(String serverUuid) {
    requireUp();
    hosts.remove(serverUuid);
  }

  /** The host a server's ports were bound to last, null for none. */
  public synchronized String host(String serverUuid) {
    return hosts.get(serverUuid);
  }

  @Override
  public synchronized void detach(String serverUuid, String portId) {
    requireUp();
    servers.computeIfPresent(
        serverUuid, (uuid, all) -> all.stream().filter(v -> !v.portId().equals(portId)).toList());
    ports.computeIfPresent(portId, (id, port) -> owned(port, ""));
  }

  @Override
  public synchronized void addFixedIp(String serverUuid, String networkId) {
    requireUp();
    change(
        serverUuid,
        vif -> vif.networkId().equals(networkId),
        addresses -> addresses.add("10.0.0." + nextAddress++),
        "Network could not be found for instance " + serverUuid + ".");
  }

  @Override
  public synchronized void removeFixedIp(String serverUuid, String address) {
    requireUp();
    change(
        serverUuid,
        vif -> addresses(vif).contains(address),
        addresses -> addresses.remove(address),
        "Instance %s does not have fixed IP '%s'.".formatted(serverUuid, address));
  }

  @Override
  public synchronized List<Vif> interfaces(String serverUuid) {
    requireUp();
    return servers.getOrDefault(serverUuid, List.of());
  }

  @Override
  public synchronized List<Vif> bindTo(String serverUuid, String host, PortProfiles devices) {
    requireUp();
    profiles = devices;
    hosts.put(serverUuid, host);
    return interfaces(serverUuid);
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

  private void change(
      String serverUuid, Predicate<Vif> which, Consumer<List<String>> change, String otherwise) {
    List<Vif> all = new ArrayList<>(servers.getOrDefault(serverUuid, List.of()));
    int at = 0;
    while (at < all.size() && !which.test(all.get(at))) {
      at++;
    }
    if (at == all.size()) {
      throw new NetworkRefused(404, otherwise);
    }
    List<String> addresses = new ArrayList<>(addresses(all.get(at)));
    change.accept(addresses);
    all.set(at, with(all.get(at), addresses));
    servers.put(serverUuid, List.copyOf(all));
  }

  private static List<String> addresses(Vif vif) {
    return vif.subnets().stream().flatMap(subnet -> subnet.fixedIps().stream()).toList();
  }

  private static Vif with(Vif v, List<String> addresses) {
    return new Vif(
        v.portId(),
        v.macAddress(),
        v.networkId(),
        v.networkLabel(),
        v.type(),
        v.devName(),
        v.bridge(),
        v.mtu(),
        v.active(),
        v.createdByNova(),
        v.tag(),
        List.of(new Vif.Subnet("10.0.0.0/24", 4, "10.0.0.1", List.of(), addresses, "10.0.0.1")));
  }

  private static Port port(String serverUuid, Vif vif) {
    return new Port(
        vif.portId(),
        vif.networkId(),
        null,
        serverUuid,
        vif.macAddress(),
        "ACTIVE",
        addresses(vif).stream()
            .map(address -> new Port.FixedIp(address, "subnet-of-" + vif.networkId()))
            .toList(),
        List.of(),
        true);
  }

  private Port requirePort(String portId) {
    Port port = ports.get(portId);
    if (port == null || !port.deviceId().isEmpty()) {
      throw new NetworkUnavailable("Port " + portId + " cannot be had", null);
    }
    return port;
  }

  private static Port owned(Port port, String deviceId) {
    return new Port(
        port.id(),
        port.networkId(),
        port.projectId(),
        deviceId,
        port.macAddress(),
        deviceId.isEmpty() ? "DOWN" : "ACTIVE",
        port.fixedIps(),
        port.securityGroups(),
        port.portSecurity());
  }

  private void requireUp() {
    if (down) {
      throw new NetworkUnavailable("Neutron is down, as the test wanted", null);
    }
  }
}
