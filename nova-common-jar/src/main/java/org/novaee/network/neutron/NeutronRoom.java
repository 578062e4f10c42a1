package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.novaee.neighbour.JsonClient;
import org.novaee.network.PortQuota;
import org.novaee.network.PortRoom;

/** Quotas and addresses, as Neutron tells them. */
public final class NeutronRoom implements PortRoom {

  private static final int UNLIMITED = -1;

  private final JsonClient neutron;

  public NeutronRoom(JsonClient neutron) {
    this.neutron = neutron;
  }

  @Override
  public Optional<PortQuota> quota(String projectId) {
    return Attempt.at(
        "Looking up how many ports project " + projectId + " may have", () -> found(projectId));
  }

  private Optional<PortQuota> found(String projectId) {
    String project = JsonClient.encode(projectId);
    int limit = neutron.get("/quotas/" + project).path("quota").path("port").asInt(UNLIMITED);
    if (limit == UNLIMITED) {
      return Optional.empty();
    }
    JsonNode ports = neutron.get("/ports?tenant_id=" + project + "&fields=id").path("ports");
    return Optional.of(new PortQuota(limit, ports.size()));
  }

  @Override
  public Optional<String> holder(String networkId, String address) {
    String query =
        "/ports?network_id="
            + JsonClient.encode(networkId)
            + "&fixed_ips="
            + JsonClient.encode("ip_address=" + address)
            + "&fields=device_id";
    return Attempt.at(
        "Looking up who has address " + address + " on network " + networkId,
        () -> {
          JsonNode ports = neutron.get(query).path("ports");
          return ports.isEmpty()
              ? Optional.empty()
              : Optional.of(ports.path(0).path("device_id").asText(""));
        });
  }
}
