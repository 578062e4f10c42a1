package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.Vif;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.network.Network;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.novaee.network.Port;

/** Networks and ports of Neutron. */
public final class NeutronNetworks implements NetworkService {

  private final JsonClient neutron;
  private final ServerPorts ports;
  private final VifView vifs;

  /**
   * @param integrationBridge the host's bridge for ports of Open vSwitch that name none
   */
  public NeutronNetworks(JsonClient neutron, String integrationBridge) {
    this.neutron = neutron;
    this.ports = new ServerPorts(neutron);
    this.vifs = new VifView(neutron, integrationBridge);
  }

  @Override
  public Optional<Network> findNetwork(String networkId) {
    return attempt(
        "Looking up network " + networkId,
        () ->
            neutron
                .find("/networks/" + JsonClient.encode(networkId))
                .map(body -> network(body.path("network"))));
  }

  @Override
  public List<Network> usableNetworks(String projectId) {
    return attempt(
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
    return attempt(
        "Looking up port " + portId,
        () ->
            neutron
                .find("/ports/" + JsonClient.encode(portId))
                .map(body -> port(body.path("port"))));
  }

  @Override
  public List<Vif> allocate(
      String serverUuid, String projectId, String host, String zone, NetworkAllocation wanted) {
    if ("none".equals(wanted.mode())) {
      return List.of();
    }
    return attempt(
        "Giving server " + serverUuid + " its ports on host " + host,
        () -> {
          List<WantedPort> requests = requests(projectId, wanted);
          PortOwner owner = new PortOwner(serverUuid, projectId, host, zone);
          return vifs.of(ports.converge(owner, requests), requests);
        });
  }

  @Override
  public List<Vif> interfaces(String serverUuid) {
    return attempt(
        "Listing the ports of server " + serverUuid,
        () -> vifs.of(ports.of(serverUuid), List.of()));
  }

  @Override
  public void deallocate(String serverUuid) {
    attempt(
        "Taking back the ports of server " + serverUuid,
        () -> {
          ports.release(serverUuid);
          return null;
        });
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

  /** Neutron makes a network for a project that has none, where the cloud is set up for it. */
  private String automaticNetwork(String projectId) {
    JsonNode topology =
        neutron
            .get("/auto-allocated-topology/" + JsonClient.encode(projectId))
            .path("auto_allocated_topology");
    return topology.path("id").asText();
  }

  private static Network network(JsonNode node) {
    return new Network(
        node.path("id").asText(),
        node.path("name").asText(),
        node.path("project_id").asText(node.path("tenant_id").asText(null)),
        node.path("shared").asBoolean(),
        !node.path("subnets").isEmpty());
  }

  private static Port port(JsonNode node) {
    return new Port(
        node.path("id").asText(),
        node.path("network_id").asText(),
        node.path("project_id").asText(node.path("tenant_id").asText(null)),
        node.path("device_id").asText(""),
        !node.path("fixed_ips").isEmpty());
  }

  private static <T> T attempt(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (NeighbourFailure e) {
      throw new NetworkUnavailable(what + ": " + e.getMessage(), e);
    }
  }
}
