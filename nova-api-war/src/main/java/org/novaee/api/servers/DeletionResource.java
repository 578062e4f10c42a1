package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.server.act.ServerDeletion;
import org.novaee.server.act.SoftDeletion;

/** What can be done about servers that are deleted for the time being. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class DeletionResource {

  private static final String RULE = "os_compute_api:os-deferred-delete:";

  @Inject ServerAccess access;
  @Inject ServerDeletion deletion;
  @Inject SoftDeletion softDeletion;

  /** Brings a deleted server back. */
  @POST
  @Path("/restore")
  @Status(202)
  @Body("servers/restore")
  public void restore(@PathParam("id") String id) {
    access.require(id, RULE + "restore");
    softDeletion.restore(id, access.isAdmin());
  }

  /** Deletes a server for good. */
  @POST
  @Path("/forceDelete")
  @Status(202)
  @Body("servers/force-delete")
  public void forceDelete(@PathParam("id") String id) {
    access.require(id, RULE + "force");
    deletion.forceDelete(id, access.isAdmin());
  }
}
