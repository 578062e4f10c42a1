package org.novaee.api.flavors;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.flavor.FlavorAccess;
import org.novaee.neighbours.Projects;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/** Which projects may use a private flavor. */
@Path("/flavors/{flavor}")
@ApplicationScoped
public class FlavorAccessResource {

  @Inject Policy policy;
  @Inject FlavorAccess access;
  @Inject Projects projects;

  /** A project that may use a flavor. */
  record Entry(
      @JsonProperty("flavor_id") String flavorId, @JsonProperty("tenant_id") String projectId) {}

  /** All of them. */
  record Entries(@JsonProperty("flavor_access") List<Entry> entries) {

    static Entries of(String flavor, List<String> projects) {
      return new Entries(projects.stream().map(id -> new Entry(flavor, id)).toList());
    }
  }

  /** The projects with access. */
  @GET
  @Path("/os-flavor-access")
  @Query("flavors/access")
  public Entries list(@PathParam("flavor") String flavor) {
    policy.require("os_compute_api:os-flavor-access", Target.own());
    return Entries.of(flavor, access.projects(flavor));
  }

  /** Gives a project access. */
  @POST
  @Path("/action/addTenantAccess")
  @Body("flavors/add-access")
  public Entries add(@PathParam("flavor") String flavor, JsonNode body) {
    policy.require("os_compute_api:os-flavor-access:add_tenant_access", Target.none());
    String project = body.get("addTenantAccess").get("tenant").asText();
    projects.require(project);
    return Entries.of(flavor, access.add(flavor, project, ApiRequest.current().atLeast("2.7")));
  }

  /** Takes a project's access away; that of a project no longer there too. */
  @POST
  @Path("/action/removeTenantAccess")
  @Body("flavors/remove-access")
  public Entries remove(@PathParam("flavor") String flavor, JsonNode body) {
    policy.require("os_compute_api:os-flavor-access:remove_tenant_access", Target.none());
    return Entries.of(
        flavor, access.remove(flavor, body.get("removeTenantAccess").get("tenant").asText()));
  }
}
