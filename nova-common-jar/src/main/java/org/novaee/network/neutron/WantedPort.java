package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.novaee.model.NetworkRequest;

/**
 * One interface a server is to have.
 *
 * @param networkId null where a port is named
 * @param portId null where the port is to be made
 * @param fixedIp the wanted address, or null
 * @param tag device tag, or null
 * @param securityGroups ids of the groups a new port is in; empty for the project's default
 */
record WantedPort(
    String networkId, String portId, String fixedIp, String tag, List<String> securityGroups) {

  static WantedPort of(NetworkRequest request) {
    return new WantedPort(
        request.networkId(), request.portId(), request.fixedIp(), request.tag(), List.of());
  }

  static WantedPort on(String networkId) {
    return new WantedPort(networkId, null, null, null, List.of());
  }

  WantedPort in(List<String> groups) {
    return new WantedPort(networkId, portId, fixedIp, tag, groups);
  }

  /** Whether an existing port of the server is what is wanted here. */
  boolean isMetBy(JsonNode port) {
    if (portId != null) {
      return portId.equals(port.path("id").asText());
    }
    if (!port.path("network_id").asText().equals(networkId) || !PortOwner.isMadeByNova(port)) {
      return false;
    }
    if (fixedIp == null) {
      return true;
    }
    for (JsonNode address : port.path("fixed_ips")) {
      if (address.path("ip_address").asText().equals(fixedIp)) {
        return true;
      }
    }
    return false;
  }
}
