package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;
import org.novaee.network.NetworkRefused;

/** Adds addresses to ports a server has, and takes them away. */
final class ServerAddresses {

  private static final int CONFLICT = 409;

  private final JsonClient neutron;
  private final ServerPorts ports;

  ServerAddresses(JsonClient neutron, ServerPorts ports) {
    this.neutron = neutron;
    this.ports = ports;
  }

  /** One more address of the first subnet that has one left. */
  void add(String serverUuid, String networkId) {
    JsonNode subnets =
        neutron.get("/subnets?network_id=" + JsonClient.encode(networkId)).path("subnets");
    List<JsonNode> there =
        ports.of(serverUuid).stream()
            .filter(port -> port.path("network_id").asText().equals(networkId))
            .toList();
    if (there.isEmpty() || subnets.isEmpty()) {
      throw refused(404, "Network could not be found for instance " + serverUuid + ".");
    }
    for (JsonNode port : there) {
      for (JsonNode subnet : subnets) {
        if (tryAdd(port, subnet.path("id").asText())) {
          return;
        }
      }
    }
    throw refused(400, "No fixed IP addresses available for network: " + networkId);
  }

  void remove(String serverUuid, String address) {
    JsonNode port =
        ports.of(serverUuid).stream()
            .filter(candidate -> has(candidate, address))
            .findFirst()
            .orElseThrow(
                () ->
                    refused(
                        404,
                        "Instance %s does not have fixed IP '%s'.".formatted(serverUuid, address)));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode kept = body.putObject("port").putArray("fixed_ips");
    for (JsonNode fixed : port.path("fixed_ips")) {
      if (!fixed.path("ip_address").asText().equals(address)) {
        kept.add(fixed);
      }
    }
    neutron.put(path(port), body);
  }

  private boolean tryAdd(JsonNode port, String subnetId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode wanted = body.putObject("port").putArray("fixed_ips");
    port.path("fixed_ips").forEach(wanted::add);
    wanted.addObject().put("subnet_id", subnetId);
    try {
      neutron.put(path(port), body);
      return true;
    } catch (NeighbourFailure e) {
      if (e.status() == CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  private static boolean has(JsonNode port, String address) {
    for (JsonNode fixed : port.path("fixed_ips")) {
      if (fixed.path("ip_address").asText().equals(address)) {
        return true;
      }
    }
    return false;
  }

  private static String path(JsonNode port) {
    return "/ports/" + JsonClient.encode(port.path("id").asText());
  }

  private static NetworkRefused refused(int status, String reason) {
    return new NetworkRefused(status, reason);
  }
}
