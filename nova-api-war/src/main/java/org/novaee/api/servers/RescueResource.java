package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.server.act.ServerRescue;

/** Boots servers from another disk, and back again. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class RescueResource {

  @Inject ServerAccess access;
  @Inject AdminPasswords passwords;
  @Inject ServerRescue rescue;

  /**
   * The answer to a rescue.
   *
   * @param adminPass null where the configuration keeps it back
   */
  public record Rescued(@JsonInclude(JsonInclude.Include.NON_NULL) String adminPass) {}

  /** Boots a server from another disk. */
  @POST
  @Path("/rescue")
  @Body("servers/rescue")
  public Rescued rescue(@PathParam("id") String id, JsonNode body) {
    access.require(id, "os_compute_api:os-rescue");
    JsonNode options = body.get("rescue");
    String password = passwords.of(options);
    rescue.rescue(
        id,
        access.isAdmin(),
        options.path("rescue_image_ref").textValue(),
        password,
        ApiRequest.current().atLeast("2.87"));
    return new Rescued(passwords.shown(password));
  }

  /** Boots a rescued server from its own disks again. */
  @POST
  @Path("/unrescue")
  @Status(202)
  @Body("servers/unrescue")
  public void unrescue(@PathParam("id") String id) {
    access.require(id, "os_compute_api:os-unrescue");
    rescue.unrescue(id, access.isAdmin());
  }
}
