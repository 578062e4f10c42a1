package org.novaee.api.servergroups;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.OffsetPage;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;
import org.novaee.servergroup.GroupRecord;
import org.novaee.servergroup.ServerGroups;
import org.novaee.servergroup.ServerGroups.NewGroup;

/** The server groups. */
@Path("/os-server-groups")
@ApplicationScoped
public class ServerGroupsResource {

  private static final String RULE = "os_compute_api:os-server-groups:";

  @Inject Policy policy;
  @Inject ServerGroups groups;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** Those of the project; an administrator may ask for those of all. */
  @GET
  @Query("servergroups/list")
  public ServerGroupView.Many list() {
    policy.require(RULE + "index", ownProject());
    boolean all = ApiRequest.current().query().has("all_projects") && policy.isAdmin();
    if (all) {
      policy.require(RULE + "index:all_projects", ownProject());
    }
    OffsetPage page = OffsetPage.requested(maxLimit);
    return new ServerGroupView.Many(
        groups.list(all, page.offset(), page.limit()).stream().map(ServerGroupView::of).toList());
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Query("servergroups/show")
  public ServerGroupView.One show(@PathParam("id") String id) {
    GroupRecord group = groups.require(id);
    policy.require(RULE + "show", Target.project(group.projectId()));
    return new ServerGroupView.One(ServerGroupView.of(group));
  }

  /** Makes one. */
  @POST
  @Body("servergroups/create")
  public ServerGroupView.One create(JsonNode body) {
    policy.require(RULE + "create", ownProject());
    return new ServerGroupView.One(
        ServerGroupView.of(groups.create(wanted(body.get("server_group")))));
  }

  /** Deletes one. */
  @DELETE
  @Path("/{id}")
  @Status(204)
  public void delete(@PathParam("id") String id) {
    GroupRecord group = groups.require(id);
    policy.require(RULE + "delete", Target.project(group.projectId()));
    groups.delete(id);
  }

  private static NewGroup wanted(JsonNode body) {
    String name = body.get("name").asText();
    if (!ApiRequest.current().atLeast("2.64")) {
      return new NewGroup(name, body.get("policies").get(0).asText(), null);
    }
    String kind = body.get("policy").asText();
    JsonNode rules = body.path("rules");
    if (!kind.equals("anti-affinity") && !rules.isEmpty()) {
      throw ApiFault.badRequest("Only anti-affinity policy supports rules.");
    }
    JsonNode limit = rules.get("max_server_per_host");
    return new NewGroup(name, kind, limit == null ? null : number(limit.asText()));
  }

  /** Larger than any host can have, if it is larger than a number can be. */
  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static Target ownProject() {
    return Target.project(RequestContext.current().projectId());
  }
}
