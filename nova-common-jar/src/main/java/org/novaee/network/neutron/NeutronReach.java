package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.novaee.model.NetworkRequest;
import org.novaee.neighbour.JsonClient;
import org.novaee.network.NetworkReach;

/** Segments and kinds of ports, as Neutron tells them. */
public final class NeutronReach implements NetworkReach {

  private static final String SEGMENT = "segment_id";

  private final JsonClient neutron;

  public NeutronReach(JsonClient neutron) {
    this.neutron = neutron;
  }

  @Override
  public List<String> segments(NetworkRequest wanted) {
    return Attempt.at("Looking up the segments of " + wanted, () -> found(wanted));
  }

  private List<String> found(NetworkRequest wanted) {
    if (wanted.portId() == null) {
      return wanted.networkId() == null ? List.of() : ofNetwork(wanted.networkId());
    }
    JsonNode port = port(wanted.portId());
    JsonNode address = port.path("fixed_ips").path(0);
    if (address.isMissingNode()) {
      return ofNetwork(port.path("network_id").asText());
    }
    String subnet = address.path("subnet_id").asText();
    return segments(List.of(neutron.get("/subnets/" + JsonClient.encode(subnet)).path("subnet")));
  }

  private List<String> ofNetwork(String networkId) {
    JsonNode subnets =
        neutron
            .get("/subnets?network_id=" + JsonClient.encode(networkId) + "&fields=" + SEGMENT)
            .path("subnets");
    return segments(subnets);
  }

  private static List<String> segments(Iterable<JsonNode> subnets) {
    return StreamSupport.stream(subnets.spliterator(), false)
        .map(subnet -> subnet.path(SEGMENT).asText(null))
        .filter(segment -> segment != null && !segment.equals("null"))
        .distinct()
        .toList();
  }

  @Override
  public boolean isRemoteManaged(String portId) {
    return Attempt.at(
        "Looking up port " + portId,
        () -> port(portId).path("binding:vnic_type").asText().equals("remote-managed"));
  }

  private JsonNode port(String id) {
    return neutron.get("/ports/" + JsonClient.encode(id)).path("port");
  }
}
