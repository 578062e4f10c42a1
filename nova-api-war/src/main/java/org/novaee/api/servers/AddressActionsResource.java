package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.network.FixedAddresses;
import org.novaee.server.network.FloatingAddresses;

/** Further addresses of a server, up to 2.43; since then they are the network service's matter. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class AddressActionsResource {

  private static final String MULTINIC = "os_compute_api:os-multinic:";
  private static final String FLOATING = "os_compute_api:os-floating-ips:";

  @Inject ServerAccess access;
  @Inject Policy policy;
  @Inject FixedAddresses fixed;
  @Inject FloatingAddresses floating;

  /** Gives a server another address on a network. */
  @POST
  @Path("/addFixedIp")
  @Until("2.43")
  @Status(202)
  @Body("servers/add-fixed-ip")
  public void addFixedIp(@PathParam("id") String id, JsonNode body) {
    access.require(id, MULTINIC + "add");
    fixed.add(id, access.isAdmin(), body.get("addFixedIp").get("networkId").asText());
  }

  /** Takes an address from a server. */
  @POST
  @Path("/removeFixedIp")
  @Until("2.43")
  @Status(202)
  @Body("servers/remove-fixed-ip")
  public void removeFixedIp(@PathParam("id") String id, JsonNode body) {
    access.require(id, MULTINIC + "remove");
    fixed.remove(id, access.isAdmin(), body.get("removeFixedIp").get("address").asText());
  }

  /** Lets a floating IP lead to a server. */
  @POST
  @Path("/addFloatingIp")
  @Until("2.43")
  @Status(202)
  @Body("servers/add-floating-ip")
  public void addFloatingIp(@PathParam("id") String id, JsonNode body) {
    access.require(id, FLOATING + "add");
    JsonNode wanted = body.get("addFloatingIp");
    floating.associate(
        id,
        access.isAdmin(),
        wanted.get("address").asText(),
        wanted.path("fixed_address").asText(null));
  }

  /** Lets a floating IP lead to a server no more. */
  @POST
  @Path("/removeFloatingIp")
  @Until("2.43")
  @Status(202)
  @Body("servers/remove-floating-ip")
  public void removeFloatingIp(@PathParam("id") String id, JsonNode body) {
    String address = body.get("removeFloatingIp").get("address").asText();
    // Asked is the owner of the server that the address leads to, whichever the path names.
    Optional<String> server = floating.server(address);
    if (server.isPresent()) {
      access.require(server.get(), FLOATING + "remove");
    } else {
      policy.require(FLOATING + "remove", Target.none());
    }
    floating.disassociate(id, access.isAdmin(), address);
  }
}
