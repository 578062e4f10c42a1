package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.model.Unshelving;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.ServerShelving;

/** Takes servers off their hosts and brings them back. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class ShelveResource {

  private static final String RULE = "os_compute_api:os-shelve:";

  @Inject ServerAccess access;
  @Inject Policy policy;
  @Inject ServerShelving shelving;

  /** Shuts a server down and keeps its disk as an image. */
  @POST
  @Path("/shelve")
  @Status(202)
  @Body("servers/shelve")
  public void shelve(@PathParam("id") String id) {
    access.require(id, RULE + "shelve");
    shelving.shelve(id, access.isAdmin());
  }

  /** Takes a shelved server off its host. */
  @POST
  @Path("/shelveOffload")
  @Status(202)
  @Body("servers/shelve-offload")
  public void offload(@PathParam("id") String id) {
    access.require(id, RULE + "shelve_offload");
    shelving.offload(id, access.isAdmin());
  }

  /** Brings a shelved server back: from 2.77 into a zone, from 2.91 also onto a host. */
  @POST
  @Path("/unshelve")
  @Status(202)
  @Body("servers/unshelve")
  public void unshelve(@PathParam("id") String id, JsonNode body) {
    Target target = access.require(id, RULE + "unshelve");
    shelving.unshelve(
        id,
        access.isAdmin(),
        wanted(body.get("unshelve")),
        () -> policy.require(RULE + "unshelve_to_host", target));
  }

  private static Unshelving wanted(JsonNode asked) {
    if (!asked.isObject() || !ApiRequest.current().atLeast("2.77")) {
      return Unshelving.ANYWHERE;
    }
    JsonNode zone = asked.get("availability_zone");
    return new Unshelving(
        zone != null,
        zone == null || zone.isNull() ? null : zone.asText(),
        asked.path("host").asText(null));
  }
}
