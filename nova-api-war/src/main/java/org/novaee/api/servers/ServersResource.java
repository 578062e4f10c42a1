package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.PinnedZone;
import org.novaee.server.act.ServerDeletion;
import org.novaee.server.act.ServerUpdates;
import org.novaee.server.create.CreateServer;
import org.novaee.server.create.CreatedServers;
import org.novaee.server.create.ServerCreation;
import org.novaee.server.query.Scope;
import org.novaee.server.query.ServerDetails;
import org.novaee.server.query.ServerLookup;
import org.novaee.server.query.ServerQuery;

/** The servers. */
@Path("/servers")
@ApplicationScoped
public class ServersResource {

  private static final String RULE = "os_compute_api:servers:";

  @Inject Policy policy;
  @Inject ServerQuery query;
  @Inject ServerLookup lookup;
  @Inject ServerCreation creation;
  @Inject ServerUpdates updates;
  @Inject PinnedZone pinnedZone;
  @Inject ServerDeletion deletion;
  @Inject CreateRights createRights;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  @Inject
  @ConfigProperty(name = "nova.api.enable_instance_password")
  boolean showsPassword;

  /** The servers by id and name. */
  @GET
  @Query("servers/list")
  public ServerView.Many list() {
    policy.require(RULE + "index");
    return page("index", "servers", Scope.BRIEF, ServerViews::brief);
  }

  /** The servers in full. */
  @GET
  @Path("/detail")
  @Query("servers/list")
  public ServerView.Many detail() {
    policy.require(RULE + "detail");
    ServerViews views = new ServerViews(policy, true);
    return page("detail", "servers/detail", scope(views, false), views::full);
  }

  /** One server. */
  @GET
  @Path("/{id}")
  @Query("servers/show")
  public ServerView.One show(@PathParam("id") String id) {
    ServerViews views = new ServerViews(policy, false);
    ServerDetails server = details(id, views);
    policy.require(RULE + "show", Target.of(server.projectId(), server.userId()));
    return new ServerView.One(views.full(server));
  }

  /** Accepts a request for servers. */
  @POST
  @Status(202)
  @Body("servers/create")
  public Response create(JsonNode body) {
    policy.require(RULE + "create");
    CreateBody asked = new CreateBody(body);
    CreateServer request = asked.request();
    createRights.require(request);
    CreatedServers created = creation.create(request, createRights.caller());
    return asked.wantsReservation()
        ? CreatedView.reservation(created)
        : CreatedView.server(created, asked.securityGroups(), showsPassword);
  }

  /** Changes what a user says about a server. */
  @PUT
  @Path("/{id}")
  @Body("servers/update")
  public ServerView.One update(@PathParam("id") String id, JsonNode body) {
    authorize(id, "update");
    ServerViews views = new ServerViews(policy, false);
    JsonNode zone = body.get("server").get("pinned_availability_zone");
    if (zone != null) {
      pinnedZone.set(
          id, zone.isNull() ? null : zone.asText(), details(id, views).placement().zone());
    }
    updates.update(id, policy.isAdmin(), UpdateBody.of(body.get("server")));
    return new ServerView.One(views.updated(details(id, views)));
  }

  /** Deletes a server. */
  @DELETE
  @Path("/{id}")
  @Status(204)
  public void delete(@PathParam("id") String id) {
    authorize(id, "delete");
    deletion.delete(id, policy.isAdmin());
  }

  private void authorize(String id, String operation) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require(RULE + operation, Target.of(at.projectId(), at.userId()));
  }

  private ServerView.Many page(
      String operation, String path, Scope scope, Function<ServerDetails, ?> view) {
    Page page = Page.requested(maxLimit);
    List<ServerDetails> servers =
        query.list(
            ApiRequest.current().query().all(),
            minor(),
            page.limit(),
            new ListPolicy(policy, operation),
            scope);
    return new ServerView.Many(
        servers.stream().map(view).toList(), page.next(path, servers, ServerDetails::uuid));
  }

  private ServerDetails details(String id, ServerViews views) {
    return lookup.show(
        id, scope(views, true), policy.isAdmin(), ApiRequest.current().atLeast("2.69"));
  }

  private static Scope scope(ServerViews views, boolean single) {
    return Scope.details(minor(), views.showsHostStatus(), single);
  }

  private static int minor() {
    return ApiRequest.current().version().minor();
  }
}
