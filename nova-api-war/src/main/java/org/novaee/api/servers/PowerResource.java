package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Locale;
import org.novaee.api.http.Body;
import org.novaee.api.http.Since;
import org.novaee.api.http.Status;
import org.novaee.server.act.ServerPower;

/** Turns servers on and off. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class PowerResource {

  private static final String RULE = "os_compute_api:servers:";

  @Inject ServerAccess access;
  @Inject ServerPower power;

  /** Starts a server that is off. */
  @POST
  @Path("/os-start")
  @Status(202)
  @Body("servers/start")
  public void start(@PathParam("id") String id) {
    access.require(id, RULE + "start");
    power.start(id, access.isAdmin());
  }

  /** Shuts a server down. */
  @POST
  @Path("/os-stop")
  @Status(202)
  @Body("servers/stop")
  public void stop(@PathParam("id") String id) {
    access.require(id, RULE + "stop");
    power.stop(id, access.isAdmin());
  }

  /** Starts a server anew. */
  @POST
  @Path("/reboot")
  @Status(202)
  @Body("servers/reboot")
  public void reboot(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "reboot");
    String type = body.get("reboot").get("type").asText();
    power.reboot(id, access.isAdmin(), type.toUpperCase(Locale.ROOT).equals("HARD"));
  }

  /** Has a server dump its memory. */
  @POST
  @Path("/trigger_crash_dump")
  @Since("2.17")
  @Status(202)
  @Body("servers/trigger-crash-dump")
  public void triggerCrashDump(@PathParam("id") String id) {
    access.require(id, RULE + "trigger_crash_dump");
    power.triggerCrashDump(id, access.isAdmin());
  }
}
