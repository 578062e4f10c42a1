package org.novaee.api.quotas;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.JsonValues;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.neighbours.Projects;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.quota.QuotaSets;

/** The limits of projects, and of users within them. */
@Path("/os-quota-sets/{project}")
@ApplicationScoped
public class QuotaSetsResource {

  private static final String RULE = "os_compute_api:os-quota-sets:";

  @Inject Policy policy;
  @Inject Projects projects;
  @Inject QuotaSets quotas;

  /** The limits of a project or of a user in it. */
  @GET
  @Query("quotas/of-user")
  public QuotaSetView.Answer<Integer> show(@PathParam("project") String project) {
    permit("show", project);
    return QuotaSetView.of(project, quotas.limits(project, user()));
  }

  /** The limits and what is used of them. */
  @GET
  @Path("/detail")
  @Query("quotas/of-user")
  public QuotaSetView.Answer<QuotaSetView.InDetail> detail(@PathParam("project") String project) {
    permit("detail", project);
    return QuotaSetView.inDetail(
        project, quotas.limits(project, user()), quotas.inUse(project, user()), quotas.nothing());
  }

  /** The limits of who has none of its own. */
  @GET
  @Path("/defaults")
  @Query("quotas/defaults")
  public QuotaSetView.Answer<Integer> defaults(@PathParam("project") String project) {
    permit("defaults", project);
    return QuotaSetView.of(project, quotas.defaults());
  }

  /** Sets limits. */
  @PUT
  @Query("quotas/of-user")
  @Body("quotas/update")
  public QuotaSetView.Answer<Integer> update(@PathParam("project") String project, JsonNode body) {
    permit("update", project);
    JsonNode set = body.get("quota_set");
    boolean force = set.has("force") && JsonValues.isTrue(set.get("force"));
    return QuotaSetView.of(null, quotas.update(project, user(), LimitsBody.limits(set), force));
  }

  /** Removes limits, so that the defaults hold. */
  @DELETE
  @Status(202)
  @Query("quotas/of-user")
  public void delete(@PathParam("project") String project) {
    policy.require(RULE + "delete", Target.project(project));
    quotas.delete(project, user());
  }

  private void permit(String operation, String project) {
    policy.require(RULE + operation, Target.project(project));
    projects.require(project);
  }

  private static String user() {
    String user = ApiRequest.current().query().first("user_id");
    return user == null || user.isEmpty() ? null : user;
  }
}
