package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.move.ResizeDecisions;
import org.novaee.server.move.Resizes;
import org.novaee.server.query.ServerLookup;

/** Gives servers another flavor. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class ResizeResource {

  private static final String DISK_CONFIG = "OS-DCF:diskConfig";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject Resizes resizes;
  @Inject ResizeDecisions decisions;

  /** Gives a server another flavor. */
  @POST
  @Path("/resize")
  @Status(202)
  @Body("servers/resize")
  public void resize(@PathParam("id") String id, JsonNode body) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require("os_compute_api:servers:resize", Target.of(at.projectId(), at.userId()));
    JsonNode resize = body.get("resize");
    resizes.resize(
        id,
        policy.isAdmin(),
        resize.get("flavorRef").asText(),
        resize.has(DISK_CONFIG)
            ? Boolean.valueOf(resize.get(DISK_CONFIG).asText().equals("AUTO"))
            : null);
  }

  /** Leaves a resized server as it is. */
  @POST
  @Path("/confirmResize")
  @Status(204)
  @Body("servers/confirm-resize")
  public void confirm(@PathParam("id") String id) {
    require(id, "confirm_resize");
    decisions.confirm(id, policy.isAdmin());
  }

  /** Makes a resized server what it was. */
  @POST
  @Path("/revertResize")
  @Status(202)
  @Body("servers/revert-resize")
  public void revert(@PathParam("id") String id) {
    require(id, "revert_resize");
    decisions.revert(id, policy.isAdmin());
  }

  private void require(String id, String operation) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require("os_compute_api:servers:" + operation, Target.project(at.projectId()));
  }
}
