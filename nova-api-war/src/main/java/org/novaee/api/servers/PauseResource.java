package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.server.act.ServerPauses;

/** Halts servers and lets them go on. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class PauseResource {

  private static final String PAUSE = "os_compute_api:os-pause-server:";
  private static final String SUSPEND = "os_compute_api:os-suspend-server:";

  @Inject ServerAccess access;
  @Inject ServerPauses pauses;

  /** Halts a server, its memory stays in the host's. */
  @POST
  @Path("/pause")
  @Status(202)
  @Body("servers/pause")
  public void pause(@PathParam("id") String id) {
    access.require(id, PAUSE + "pause");
    pauses.pause(id, access.isAdmin());
  }

  /** Lets a paused server go on. */
  @POST
  @Path("/unpause")
  @Status(202)
  @Body("servers/unpause")
  public void unpause(@PathParam("id") String id) {
    access.require(id, PAUSE + "unpause");
    pauses.unpause(id, access.isAdmin());
  }

  /** Puts a server's memory on disk and turns it off. */
  @POST
  @Path("/suspend")
  @Status(202)
  @Body("servers/suspend")
  public void suspend(@PathParam("id") String id) {
    access.require(id, SUSPEND + "suspend");
    pauses.suspend(id, access.isAdmin());
  }

  /** Lets a suspended server go on. */
  @POST
  @Path("/resume")
  @Status(202)
  @Body("servers/resume")
  public void resume(@PathParam("id") String id) {
    access.require(id, SUSPEND + "resume");
    pauses.resume(id, access.isAdmin());
  }
}
