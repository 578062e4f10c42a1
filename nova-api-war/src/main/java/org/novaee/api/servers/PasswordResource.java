package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.server.act.PasswordChange;

/** Changes passwords within running guests. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class PasswordResource {

  @Inject ServerAccess access;
  @Inject PasswordChange passwords;

  /** Changes the administrator's password. */
  @POST
  @Path("/changePassword")
  @Status(202)
  @Body("servers/change-password")
  public void changePassword(@PathParam("id") String id, JsonNode body) {
    access.require(id, "os_compute_api:os-admin-password");
    passwords.change(id, access.isAdmin(), body.get("changePassword").get("adminPass").asText());
  }
}
