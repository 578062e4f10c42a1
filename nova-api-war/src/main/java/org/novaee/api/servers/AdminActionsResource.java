package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.server.act.NetworkInjection;
import org.novaee.server.act.StateReset;

/** Sets servers right, for administrators. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class AdminActionsResource {

  private static final String RULE = "os_compute_api:os-admin-actions:";

  @Inject ServerAccess access;
  @Inject StateReset states;
  @Inject NetworkInjection networks;

  /** Sets what a server is. */
  @POST
  @Path("/os-resetState")
  @Status(202)
  @Body("servers/reset-state")
  public void resetState(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "reset_state");
    states.reset(id, body.get("os-resetState").get("state").asText().equals("active"));
  }

  /** Has a server's interfaces read from the network service again. */
  @POST
  @Path("/injectNetworkInfo")
  @Status(202)
  @Body("servers/inject-network-info")
  public void injectNetworkInfo(@PathParam("id") String id) {
    access.require(id, RULE + "inject_network_info");
    networks.inject(id, access.isAdmin());
  }

  /** Was for networks that Nova managed itself. */
  @POST
  @Path("/resetNetwork")
  public void resetNetwork() {
    throw ApiFault.gone();
  }
}
