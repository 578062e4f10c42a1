package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.server.act.ServerPassword;

/** The encrypted password that the guest of a server left. */
@Path("/servers/{id}/os-server-password")
@ApplicationScoped
public class ServerPasswordResource {

  private static final String RULE = "os_compute_api:os-server-password:";

  @Inject ServerAccess access;
  @Inject ServerPassword password;

  /**
   * @param password as the guest encrypted it, empty for none
   */
  public record Password(String password) {}

  /** The password. */
  @GET
  @Query("servers/show")
  public Password show(@PathParam("id") String id) {
    access.require(id, RULE + "show");
    return new Password(password.of(id, access.isAdmin()));
  }

  /** Forgets the password. */
  @DELETE
  @Status(204)
  public void clear(@PathParam("id") String id) {
    access.require(id, RULE + "clear");
    password.clear(id, access.isAdmin());
  }
}
