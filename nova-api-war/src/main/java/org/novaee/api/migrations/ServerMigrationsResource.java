package org.novaee.api.migrations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
import org.novaee.api.http.Status;
import org.novaee.fault.Fault;
import org.novaee.migration.MigrationDetails;
import org.novaee.migration.MigrationQuery;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.move.LiveMigrations;
import org.novaee.server.query.ServerLookup;

/** The live migrations of a server that are under way. */
@Path("/servers/{id}/migrations")
@ApplicationScoped
public class ServerMigrationsResource {

  private static final String RULE = "os_compute_api:servers:migrations:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject MigrationQuery query;
  @Inject LiveMigrations liveMigrations;

  /** Those under way. */
  @GET
  @Since("2.23")
  @Query("servers/migrations")
  public ServerMigrationView.Many list(@PathParam("id") String id) {
    ServerLookup.Location at = require(id, "index");
    boolean showsHosts = policy.allows(RULE + "index:host", Target.project(at.projectId()));
    List<MigrationDetails> found =
        at.cell() == null ? List.of() : query.liveInProgress(at.cell(), id);
    return new ServerMigrationView.Many(
        found.stream().map(move -> ServerMigrationView.of(move, showsHosts)).toList());
  }

  /** One that is under way. */
  @GET
  @Path("/{migration}")
  @Since("2.23")
  @Query("servers/migrations")
  public ServerMigrationView.One show(
      @PathParam("id") String id, @PathParam("migration") String number) {
    ServerLookup.Location at = require(id, "show");
    MigrationDetails move = find(at, number);
    if (move == null) {
      throw Fault.notFound(
          "In-progress live migration %s is not found for server %s.".formatted(number, id));
    }
    if (!MigrationType.LIVE_MIGRATION.equals(move.type())) {
      throw Fault.notFound(
          "Migration %s for server %s is not live-migration.".formatted(number, id));
    }
    if (!MigrationStatus.LIVE_IN_PROGRESS.contains(move.status())) {
      throw Fault.notFound(
          "Live migration %s for server %s is not in progress.".formatted(number, id));
    }
    return new ServerMigrationView.One(ServerMigrationView.of(move, true));
  }

  /** Ends one that is under way. */
  @DELETE
  @Path("/{migration}")
  @Since("2.24")
  @Status(202)
  public void abort(@PathParam("id") String id, @PathParam("migration") String number) {
    require(id, "delete");
    liveMigrations.abort(id, policy.isAdmin(), number, ApiRequest.current().atLeast("2.65"));
  }

  /** Has one that is under way come to its end. */
  @POST
  @Path("/{migration}/action/force_complete")
  @Since("2.22")
  @Status(202)
  @Body("servers/force-complete")
  public void forceComplete(@PathParam("id") String id, @PathParam("migration") String number) {
    require(id, "force_complete");
    liveMigrations.forceComplete(id, policy.isAdmin(), number);
  }

  private ServerLookup.Location require(String id, String operation) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require(RULE + operation, Target.project(at.projectId()));
    return at;
  }

  private MigrationDetails find(ServerLookup.Location at, String number) {
    return at.cell() == null || !number.matches("\\d{1,9}")
        ? null
        : query.find(at.cell(), at.uuid(), Integer.parseInt(number)).orElse(null);
  }
}
