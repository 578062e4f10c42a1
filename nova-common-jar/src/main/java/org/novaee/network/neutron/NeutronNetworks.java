package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Vif;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.network.DevicePort;
import org.novaee.network.Network;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.novaee.network.Port;
import org.novaee.network.PortProfiles;

/** Networks and ports of Neutron. */
public final class NeutronNetworks implements NetworkService {

  private final JsonClient neutron;
  private final ServerPorts ports;
  private final DevicePorts devicePorts;
  private final ServerAddresses addresses;
  private final VifView vifs;

  /**
   * @param integrationBridge the host's bridge for ports of Open vSwitch that name none
   */
  public NeutronNetworks(JsonClient neutron, String integrationBridge) {
    this.neutron = neutron;
    this.ports = new ServerPorts(neutron);
    this.devicePorts = new DevicePorts(neutron);
    this.addresses = new ServerAddresses(neutron, ports);
    this.vifs = new VifView(neutron, integrationBridge);
  }

  @Override
  public Optional<Network> findNetwork(String networkId) {
    return Attempt.at(
        "Looking up network " + networkId,
        () ->
            neutron
                .find("/networks/" + JsonClient.encode(networkId))
                .map(body -> network(body.path("network"))));
  }

  @Override
  public List<Network> visibleNetworks() {
    return Attempt.at(
        "Listing the networks",
        () -> {
          List<Network> found = new ArrayList<>();
          neutron.get("/networks").path("networks").forEach(node -> found.add(network(node)));
          return found;
        });
  }

  @Override
  public List<Network> usableNetworks(String projectId) {
    return Attempt.at(
        "Listing the networks of project " + projectId,
        () -> {
          String own = "/networks?admin_state_up=true&shared=false&tenant_id=";
          Map<String, Network> found = new LinkedHashMap<>();
          for (String query :
              List.of(
                  own + JsonClient.encode(projectId),
                  "/networks?admin_state_up=true&shared=true")) {
            for (JsonNode node : neutron.get(query).path("networks")) {
              found.putIfAbsent(node.path("id").asText(), network(node));
            }
          }
          return List.copyOf(found.values());
        });
  }

  @Override
  public Optional<Port> findPort(String portId) {
    return Attempt.at(
        "Looking up port " + portId,
        () ->
            neutron
                .find("/ports/" + JsonClient.encode(portId))
                .map(body -> port(body.path("port"))));
  }

  @Override
  public List<DevicePort> devicePorts(List<NetworkRequest> wanted) {
    return Attempt.at(
        "Looking up the devices that " + wanted + " are to be",
        () ->
            devicePorts.among(
                wanted.stream()
                    .filter(each -> each.portId() != null)
                    .map(each -> neutron.get("/ports/" + JsonClient.encode(each.portId())))
                    .map(body -> body.path("port"))
                    .toList()));
  }

  @Override
  public List<DevicePort> devicePorts(String serverUuid) {
    return Attempt.at(
        "Looking up the devices that the ports of server " + serverUuid + " are to be",
        () -> devicePorts.among(ports.of(serverUuid)));
  }

  @Override
  public List<Vif> allocate(
      String serverUuid,
      String projectId,
      String host,
      String zone,
      NetworkAllocation wanted,
      PortProfiles devices) {
    if ("none".equals(wanted.mode())) {
      return List.of();
    }
    return Attempt.at(
        "Giving server " + serverUuid + " its ports on host " + host,
        () -> {
          List<WantedPort> requests =
              requests(projectId, wanted).stream()
                  .map(port -> port.in(wanted.securityGroups()))
                  .toList();
          PortOwner owner = new PortOwner(serverUuid, projectId, host, zone, null, devices);
          return vifs.of(ports.converge(owner, requests), requests);
        });
  }

  @Override
  public List<Port> ports(String serverUuid) {
    return Attempt.at(
        "Listing the ports of server " + serverUuid,
        () -> ports.of(serverUuid).stream().map(NeutronNetworks::port).toList());
  }

  @Override
  public Map<String, String> serversOfPorts() {
    return Attempt.at("Listing the ports of all servers", ports::ofAllServers);
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
    return Attempt.at(
        "Giving server " + serverUuid + " another port on host " + host,
        () -> {
          PortOwner owner = new PortOwner(serverUuid, projectId, host, zone, requestId, devices);
          WantedPort request = WantedPort.of(wanted);
          return vifs.of(List.of(ports.attach(owner, request)), List.of(request)).get(0);
        });
  }

  @Override
  public void unbind(String serverUuid) {
    Attempt.run("Unbinding the ports of server " + serverUuid, () -> ports.unbindAll(serverUuid));
  }

  @Override
  public void detach(String serverUuid, String portId) {
    Attempt.run(
        "Taking port " + portId + " from server " + serverUuid,
        () -> ports.release(serverUuid, portId));
  }

  @Override
  public void addFixedIp(String serverUuid, String networkId) {
    Attempt.run(
        "Giving server " + serverUuid + " another address on network " + networkId,
        () -> addresses.add(serverUuid, networkId));
  }

  @Override
  public void removeFixedIp(String serverUuid, String address) {
    Attempt.run(
        "Taking address " + address + " from server " + serverUuid,
        () -> addresses.remove(serverUuid, address));
  }

  @Override
  public List<Vif> interfaces(String serverUuid) {
    return Attempt.at(
        "Listing the ports of server " + serverUuid,
        () -> vifs.of(ports.of(serverUuid), List.of()));
  }

  @Override
  public List<Vif> bindTo(String serverUuid, String host, PortProfiles devices) {
    return Attempt.at(
        "Binding the ports of server " + serverUuid + " to host " + host,
        () -> vifs.of(ports.bind(serverUuid, host, devices), List.of()));
  }

  @Override
  public void deallocate(String serverUuid) {
    Attempt.run("Taking back the ports of server " + serverUuid, () -> ports.release(serverUuid));
  }

  private List<WantedPort> requests(String projectId, NetworkAllocation wanted) {
    if (!wanted.requests().isEmpty()) {
      return wanted.requests().stream().map(WantedPort::of).toList();
    }
    List<Network> usable = usableNetworks(projectId);
    if (usable.size() > 1) {
      throw new NetworkUnavailable(
          "Multiple possible networks found for project " + projectId + ", use a network ID", null);
    }
    if (!usable.isEmpty()) {
      return List.of(WantedPort.on(usable.get(0).id()));
    }
    return "auto".equals(wanted.mode())
        ? List.of(WantedPort.on(automaticNetwork(projectId)))
        : new ArrayList<>();
  }

  @Override
  public boolean makesNetworks(String projectId) {
    try {
      return neutron
          .find("/auto-allocated-topology/" + JsonClient.encode(projectId) + "?fields=dry-run")
          .isPresent();
    } catch (NeighbourFailure e) {
      if (e.status() >= 400 && e.status() < 500) {
        return false;
      }
      throw new NetworkUnavailable(
          "Asking whether project " + projectId + " can be given a network: " + e.getMessage(), e);
    }
  }

  /** Neutron makes a network for a project that has none, where the cloud is set up for it. */
  private String automaticNetwork(String projectId) {
    JsonNode topology =
        neutron
            .get("/auto-allocated-topology/" + JsonClient.encode(projectId))
            .path("auto_allocated_topology");
    return topology.path("id").asText();
  }

  static Network network(JsonNode node) {
    return new Network(
        node.path("id").asText(),
        node.path("name").asText(),
        node.path("project_id").asText(node.path("tenant_id").asText(null)),
        node.path("shared").asBoolean(),
        !node.path("subnets").isEmpty());
  }

  private static Port port(JsonNode node) {
    List<Port.FixedIp> fixedIps = new ArrayList<>();
    node.path("fixed_ips")
        .forEach(
            fixed ->
                fixedIps.add(
                    new Port.FixedIp(
                        fixed.path("ip_address").asText(), fixed.path("subnet_id").asText())));
    List<String> groups = new ArrayList<>();
    node.path("security_groups").forEach(group -> groups.add(group.asText()));
    return new Port(
        node.path("id").asText(),
        node.path("network_id").asText(),
        node.path("project_id").asText(node.path("tenant_id").asText(null)),
        node.path("device_id").asText(""),
        node.path("mac_address").asText(),
        node.path("status").asText(),
        fixedIps,
        groups,
        node.path("port_security_enabled").asBoolean(true));
  }
}
