package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.api.http.ApiFault;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;

/**
 * Reads the networks of a create request.
 *
 * @param networks a word, a list, or null
 */
record NetworksBody(JsonNode networks) {

  NetworkAllocation allocation() {
    if (networks == null || networks.isNull()) {
      return new NetworkAllocation("list", List.of());
    }
    if (networks.isTextual()) {
      return new NetworkAllocation(networks.asText(), List.of());
    }
    List<NetworkRequest> requests = new ArrayList<>();
    Set<String> ports = new HashSet<>();
    for (JsonNode network : networks) {
      NetworkRequest request = request(network);
      if (request.portId() != null && !ports.add(request.portId())) {
        throw ApiFault.badRequest(
            "Port ID '%s' was specified twice: you cannot attach a port multiple times."
                .formatted(request.portId()));
      }
      requests.add(request);
    }
    return new NetworkAllocation("list", requests);
  }

  private static NetworkRequest request(JsonNode network) {
    String port = text(network, "port");
    String uuid = text(network, "uuid");
    String fixedIp = text(network, "fixed_ip");
    if (port != null && fixedIp != null) {
      throw ApiFault.badRequest(
          "Specified Fixed IP '%s' cannot be used with port '%s': the two cannot be specified together."
              .formatted(fixedIp, port));
    }
    if (port == null && uuid == null) {
      throw ApiFault.badRequest("Bad network format: missing 'uuid'");
    }
    if (port == null && !uuid.matches("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")) {
      throw ApiFault.badRequest(
          "Bad networks format: network uuid is not in proper format (" + uuid + ")");
    }
    return new NetworkRequest(port == null ? uuid : null, port, fixedIp, text(network, "tag"));
  }

  private static String text(JsonNode network, String field) {
    JsonNode value = network.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }
}
