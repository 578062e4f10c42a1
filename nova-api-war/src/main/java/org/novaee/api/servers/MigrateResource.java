package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.model.MoveOptions;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.create.AdminPassword;
import org.novaee.server.move.Evacuations;
import org.novaee.server.move.LiveMigrations;
import org.novaee.server.move.Resizes;
import org.novaee.server.query.ServerLookup;

/** Has servers move to other hosts. */
@Path("/servers/{id}/action")
@ApplicationScoped
public class MigrateResource {

  private static final String RULE = "os_compute_api:os-migrate-server:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject Resizes resizes;
  @Inject LiveMigrations liveMigrations;
  @Inject Evacuations evacuations;

  @Inject
  @ConfigProperty(name = "nova.api.enable_instance_password")
  boolean showsPassword;

  @Inject
  @ConfigProperty(name = "nova.password_length")
  int passwordLength;

  /**
   * @param password null where the disk and what is on it stays
   */
  record Evacuated(@JsonProperty("adminPass") String password) {}

  /** Moves a server, turned off meanwhile. */
  @POST
  @Path("/migrate")
  @Status(202)
  @Body("servers/migrate")
  public void migrate(@PathParam("id") String id, JsonNode body) {
    String host =
        ApiRequest.current().atLeast("2.56") ? host(body.get("migrate").get("host")) : null;
    require(id, host == null ? "migrate" : "migrate:host");
    resizes.migrate(id, policy.isAdmin(), host);
  }

  /** Moves a server with its guest running. */
  @POST
  @Path("/os-migrateLive")
  @Status(202)
  @Body("servers/migrate-live")
  public void migrateLive(@PathParam("id") String id, JsonNode body) {
    JsonNode wish = body.get("os-migrateLive");
    String host = host(wish.get("host"));
    require(id, host == null ? "migrate_live" : "migrate_live:host");
    boolean isAuto = wish.get("block_migration").asText().equals("auto");
    MoveOptions.Live live =
        new MoveOptions.Live(
            isAuto ? null : Boolean.valueOf(CreateBody.truth(wish, "block_migration")),
            wish.has("disk_over_commit")
                ? Boolean.valueOf(CreateBody.truth(wish, "disk_over_commit"))
                : null);
    liveMigrations.migrate(
        id,
        policy.isAdmin(),
        host,
        host != null && isForced(wish, host),
        live,
        !ApiRequest.current().atLeast("2.34"));
  }

  /** Builds a server of a host that is down anew on another. */
  @POST
  @Path("/evacuate")
  @Status(200)
  @Body("servers/evacuate")
  public Response evacuate(@PathParam("id") String id, JsonNode body) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require("os_compute_api:os-evacuate", Target.of(at.projectId(), at.userId()));
    JsonNode wish = body.get("evacuate");
    String host = host(wish.get("host"));
    boolean forced = isForced(wish, host);
    ApiRequest request = ApiRequest.current();
    Boolean shared =
        request.atLeast("2.14") ? null : Boolean.valueOf(CreateBody.truth(wish, "onSharedStorage"));
    String password = password(wish, shared);
    evacuations.evacuate(
        id,
        policy.isAdmin(),
        host,
        forced,
        new MoveOptions.Evacuation(shared, password, request.atLeast("2.95")));
    return request.atLeast("2.14") || !showsPassword
        ? Response.ok().build()
        : Response.ok(new Evacuated(password)).build();
  }

  private String password(JsonNode wish, Boolean shared) {
    boolean keepsDisk = Boolean.TRUE.equals(shared);
    if (!wish.has("adminPass")) {
      return keepsDisk ? null : AdminPassword.next(passwordLength);
    }
    if (keepsDisk) {
      throw ApiFault.badRequest("admin password can't be changed on existing disk");
    }
    return wish.get("adminPass").asText();
  }

  /** Before there was a word for it, to name a host was to force it. */
  private static boolean isForced(JsonNode wish, String host) {
    ApiRequest request = ApiRequest.current();
    String since = wish.has("block_migration") ? "2.30" : "2.29";
    if (!request.atLeast(since)) {
      return host != null;
    }
    boolean forced = CreateBody.truth(wish, "force");
    if (forced && host == null) {
      throw ApiFault.badRequest("Can't force to a non-provided destination");
    }
    return forced;
  }

  private static String host(JsonNode node) {
    return node == null || node.isNull() || node.asText().isEmpty() ? null : node.asText();
  }

  private void require(String id, String operation) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require(RULE + operation, Target.project(at.projectId()));
  }
}
