package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Locale;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.ServerActions;
import org.novaee.server.act.ServerLocks;
import org.novaee.server.query.ServerLookup;

/** What can be done to a server. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class ServerActionsResource {

  private static final String SERVERS = "os_compute_api:servers:";
  private static final String LOCKS = "os_compute_api:os-lock-server:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject ServerActions actions;
  @Inject ServerLocks locks;

  /** Starts a server that is off. */
  @POST
  @Path("/os-start")
  @Status(202)
  @Body("servers/start")
  public void start(@PathParam("id") String id) {
    require(id, SERVERS + "start");
    actions.start(id, policy.isAdmin());
  }

  /** Shuts a server down. */
  @POST
  @Path("/os-stop")
  @Status(202)
  @Body("servers/stop")
  public void stop(@PathParam("id") String id) {
    require(id, SERVERS + "stop");
    actions.stop(id, policy.isAdmin());
  }

  /** Starts a server anew. */
  @POST
  @Path("/reboot")
  @Status(202)
  @Body("servers/reboot")
  public void reboot(@PathParam("id") String id, JsonNode body) {
    require(id, SERVERS + "reboot");
    String type = body.get("reboot").get("type").asText();
    actions.reboot(id, policy.isAdmin(), type.toUpperCase(Locale.ROOT).equals("HARD"));
  }

  /**
   * @param output the end of the guest's serial console
   */
  public record ConsoleOutput(String output) {}

  /** The end of the guest's serial console. */
  @POST
  @Path("/os-getConsoleOutput")
  @Body("servers/console-output")
  public ConsoleOutput consoleOutput(@PathParam("id") String id, JsonNode body) {
    require(id, "os_compute_api:os-console-output");
    JsonNode length = body.get("os-getConsoleOutput").get("length");
    boolean all = length == null || length.isNull() || length.asInt() == -1;
    return new ConsoleOutput(
        actions.consoleOutput(id, policy.isAdmin(), all ? null : Integer.valueOf(length.asInt())));
  }

  /** Sets what a server is. */
  @POST
  @Path("/os-resetState")
  @Status(202)
  @Body("servers/reset-state")
  public void resetState(@PathParam("id") String id, JsonNode body) {
    require(id, "os_compute_api:os-admin-actions:reset_state");
    actions.resetState(id, body.get("os-resetState").get("state").asText().equals("active"));
  }

  /** Locks a server. */
  @POST
  @Path("/lock")
  @Status(202)
  @Body("servers/lock")
  public void lock(@PathParam("id") String id, JsonNode body) {
    require(id, LOCKS + "lock");
    JsonNode reason = body.path("lock").get("locked_reason");
    locks.lock(id, policy.isAdmin(), reason == null || reason.isNull() ? null : reason.asText());
  }

  /** Unlocks a server. */
  @POST
  @Path("/unlock")
  @Status(202)
  @Body("servers/unlock")
  public void unlock(@PathParam("id") String id) {
    Target target = require(id, LOCKS + "unlock");
    if (!locks.mayUnlock(id, policy.isAdmin())) {
      policy.require(LOCKS + "unlock:unlock_override", target);
    }
    locks.unlock(id, policy.isAdmin());
  }

  private Target require(String id, String rule) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    Target target = Target.of(at.projectId(), at.userId());
    policy.require(rule, target);
    return target;
  }
}
