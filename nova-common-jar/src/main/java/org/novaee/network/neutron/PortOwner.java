package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.novaee.network.PortProfiles;

/**
 * The server ports are for, and where it runs; writes what Neutron is to know of that.
 *
 * @param requestId of the one request a new port is made in, or null
 * @param devices of the host that ports are to be
 */
record PortOwner(
    String serverUuid,
    String projectId,
    String host,
    String zone,
    String requestId,
    PortProfiles devices) {

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
        && port.path("device_owner").asText().equals(deviceOwner())
        && DeviceProfile.isIn(port, devices.of(id(port)));
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

  /** A port that is there, of this server on its host. */
  ObjectNode bound(JsonNode port) {
    ObjectNode change = binding();
    addDevice(change, port, devices.of(id(port)));
    return wrap(change);
  }

  /** The same owner on another host. */
  static ObjectNode movedTo(String host, JsonNode port, Map<String, String> device) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.put("binding:host_id", host);
    addDevice(change, port, device);
    return wrap(change);
  }

  /** Of no server and on no host. */
  static ObjectNode unbound(JsonNode port) {
    ObjectNode body = hostless(port);
    ((ObjectNode) body.path("port")).put("device_id", "").put("device_owner", "");
    return body;
  }

  /** On no host. */
  static ObjectNode hostless(JsonNode port) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.putNull("binding:host_id");
    change.set(DeviceProfile.FIELD, DeviceProfile.without(port));
    return wrap(change);
  }

  /** A physical function has its address already, which the port takes on while it is free. */
  private static void addDevice(ObjectNode change, JsonNode port, Map<String, String> device) {
    if (device.isEmpty()) {
      return;
    }
    change.set(DeviceProfile.FIELD, DeviceProfile.with(port, device));
    String address = device.get(DeviceProfile.MAC_ADDRESS);
    if (address != null && port.path("binding:host_id").asText("").isEmpty()) {
      change.put("mac_address", address);
    }
  }

  private static String id(JsonNode port) {
    return port.path("id").asText();
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
