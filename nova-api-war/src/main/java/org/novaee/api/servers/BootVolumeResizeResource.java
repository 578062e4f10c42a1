package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;

/**
 * Gives servers another flavor, under the name that the API has for them as booted from volumes.
 */
@Path("/os-volumes_boot/{id}/action")
@ApplicationScoped
public class BootVolumeResizeResource {

  private static final String LAST = "2.102";

  @Inject ResizeResource servers;

  /** Gives a server another flavor. */
  @POST
  @Path("/resize")
  @Until(LAST)
  @Status(202)
  @Body("servers/resize")
  public void resize(@PathParam("id") String id, JsonNode body) {
    servers.resize(id, body);
  }

  /** Leaves a resized server as it is. */
  @POST
  @Path("/confirmResize")
  @Until(LAST)
  @Status(204)
  @Body("servers/confirm-resize")
  public void confirm(@PathParam("id") String id) {
    servers.confirm(id);
  }

  /** Makes a resized server what it was. */
  @POST
  @Path("/revertResize")
  @Until(LAST)
  @Status(202)
  @Body("servers/revert-resize")
  public void revert(@PathParam("id") String id) {
    servers.revert(id);
  }
}
