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
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.ServerLocks;

/** Locks servers and unlocks them. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class LockResource {

  private static final String RULE = "os_compute_api:os-lock-server:";

  @Inject ServerAccess access;
  @Inject Policy policy;
  @Inject ServerLocks locks;

  /** Locks a server. */
  @POST
  @Path("/lock")
  @Status(202)
  @Body("servers/lock")
  public void lock(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "lock");
    // Before, whatever the body said had no meaning.
    JsonNode reason =
        ApiRequest.current().atLeast("2.73") ? body.path("lock").get("locked_reason") : null;
    locks.lock(id, access.isAdmin(), reason == null ? null : reason.asText());
  }

  /** Unlocks a server. */
  @POST
  @Path("/unlock")
  @Status(202)
  @Body("servers/unlock")
  public void unlock(@PathParam("id") String id) {
    Target target = access.require(id, RULE + "unlock");
    if (!locks.mayUnlock(id, access.isAdmin())) {
      policy.require(RULE + "unlock:unlock_override", target);
    }
    locks.unlock(id, access.isAdmin());
  }
}
