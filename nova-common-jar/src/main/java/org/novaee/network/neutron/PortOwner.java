package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The server ports are for, and where it runs; writes what Neutron is to know of that.
 *
 * @param requestId of the one request a new port is made in, or null
 */
record PortOwner(String serverUuid, String projectId, String host, String zone, String requestId) {

  /**
   * How a port made here is told, later, from one the user made: the first goes with the server,
   * the second stays. A text of the port's own is the one mark every Neutron keeps.
   */
  private static final String MADE_FOR = "Made by Nova for server ";

  static boolean isMadeByNova(JsonNode port) {
    return port.path("description").asText("").startsWith(MADE_FOR);
  }

  /** Whether the port was made by an earlier run of the same request. */
  boolean isMadeInRequest(JsonNode port) {
    return requestId != null && port.path("description").asText("").equals(description());
  }

  boolean isBoundTo(JsonNode port) {
    return port.path("device_id").asText().equals(serverUuid)
        && port.path("binding:host_id").asText().equals(host)
        && port.path("device_owner").asText().equals(deviceOwner());
  }

  ObjectNode newPort(WantedPort wanted) {
    ObjectNode port = binding();
    port.put("network_id", wanted.networkId());
    port.put("tenant_id", projectId);
    port.put("admin_state_up", true);
    port.put("description", description());
    if (wanted.fixedIp() != null) {
      port.putArray("fixed_ips").addObject().put("ip_address", wanted.fixedIp());
    }
    if (!wanted.securityGroups().isEmpty()) {
      ArrayNode groups = port.putArray("security_groups");
      wanted.securityGroups().forEach(groups::add);
    }
    return wrap(port);
  }

  ObjectNode bound() {
    return wrap(binding());
  }

  /** The same owner on another host. */
  static ObjectNode movedTo(String host) {
    ObjectNode port = JsonNodeFactory.instance.objectNode();
    port.put("binding:host_id", host);
    return wrap(port);
  }

  /** Of no server and on no host. */
  static ObjectNode unbound() {
    ObjectNode body = hostless();
    ((ObjectNode) body.path("port")).put("device_id", "").put("device_owner", "");
    return body;
  }

  /** On no host. */
  static ObjectNode hostless() {
    ObjectNode port = JsonNodeFactory.instance.objectNode();
    port.putNull("binding:host_id");
    port.putObject("binding:profile");
    return wrap(port);
  }

  private ObjectNode binding() {
    ObjectNode port = JsonNodeFactory.instance.objectNode();
    port.put("device_id", serverUuid);
    port.put("device_owner", deviceOwner());
    port.put("binding:host_id", host);
    return port;
  }

  private String description() {
    return MADE_FOR + serverUuid + (requestId == null ? "" : ", " + requestId);
  }

  private String deviceOwner() {
    return "compute:" + (zone == null ? "" : zone);
  }

  private static ObjectNode wrap(ObjectNode port) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("port", port);
    return body;
  }
}
