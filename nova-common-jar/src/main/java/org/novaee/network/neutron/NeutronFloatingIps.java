package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novaee.neighbour.JsonClient;
import org.novaee.network.FloatingIp;
import org.novaee.network.FloatingIpService;
import org.novaee.network.Network;

/** Floating IPs of Neutron. */
public final class NeutronFloatingIps implements FloatingIpService {

  private static final String COLLECTION = "/floatingips";

  private final JsonClient neutron;

  public NeutronFloatingIps(JsonClient neutron) {
    this.neutron = neutron;
  }

  @Override
  public List<Network> pools() {
    return Attempt.at(
        "Listing the external networks",
        () -> {
          List<Network> pools = new ArrayList<>();
          neutron
              .get("/networks?router%3Aexternal=true")
              .path("networks")
              .forEach(node -> pools.add(NeutronNetworks.network(node)));
          return pools;
        });
  }

  @Override
  public List<FloatingIp> ofProject(String projectId) {
    return list(
        "Listing the floating IPs of project " + projectId,
        "?tenant_id=" + JsonClient.encode(projectId));
  }

  @Override
  public List<FloatingIp> at(String address) {
    return list(
        "Looking up floating IP " + address, "?floating_ip_address=" + JsonClient.encode(address));
  }

  @Override
  public Optional<FloatingIp> find(String id) {
    return Attempt.at(
        "Looking up floating IP " + id,
        () -> neutron.find(path(id)).map(body -> floating(body.path("floatingip"))));
  }

  @Override
  public FloatingIp create(String networkId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("floatingip").put("floating_network_id", networkId);
    return Attempt.at(
        "Making a floating IP on network " + networkId,
        () -> floating(neutron.post(COLLECTION, body).path("floatingip")));
  }

  @Override
  public void delete(String id) {
    Attempt.run("Deleting floating IP " + id, () -> neutron.delete(path(id)));
  }

  @Override
  public void associate(String id, String portId, String fixedAddress) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("floatingip").put("port_id", portId).put("fixed_ip_address", fixedAddress);
    Attempt.run(
        "Leading floating IP " + id + " to " + fixedAddress + " of port " + portId,
        () -> neutron.put(path(id), body));
  }

  @Override
  public void release(String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("floatingip").putNull("port_id");
    Attempt.run("Releasing floating IP " + id, () -> neutron.put(path(id), body));
  }

  /** A Neutron without routers answers 404 here. */
  private List<FloatingIp> list(String what, String query) {
    return Attempt.at(
        what,
        () -> {
          List<FloatingIp> found = new ArrayList<>();
          neutron
              .find(COLLECTION + query)
              .ifPresent(
                  body -> body.path("floatingips").forEach(node -> found.add(floating(node))));
          return found;
        });
  }

  private FloatingIp floating(JsonNode node) {
    String portId = node.path("port_id").asText(null);
    return new FloatingIp(
        node.path("id").asText(),
        node.path("floating_ip_address").asText(),
        node.path("floating_network_id").asText(),
        node.path("project_id").asText(node.path("tenant_id").asText(null)),
        portId,
        node.path("fixed_ip_address").asText(null),
        portId == null ? null : server(portId, node.path("port_details")));
  }

  /** Not every Neutron tells of the port together with the floating IP. */
  private String server(String portId, JsonNode details) {
    if (details.isObject()) {
      return details.path("device_id").asText(null);
    }
    return neutron
        .find("/ports/" + JsonClient.encode(portId))
        .map(body -> body.path("port").path("device_id").asText(null))
        .orElse(null);
  }

  private static String path(String id) {
    return COLLECTION + "/" + JsonClient.encode(id);
  }
}
