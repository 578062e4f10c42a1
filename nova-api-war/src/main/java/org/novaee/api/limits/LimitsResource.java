package org.novaee.api.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Query;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.quota.ProjectQuota;
import org.novaee.rpc.RequestContext;

/** The limits of the caller's project; those of others are the administrator's. */
@Path("/limits")
@ApplicationScoped
public class LimitsResource {

  @Inject Policy policy;
  @Inject ProjectQuota quota;

  /** The limits and what is used. */
  @GET
  @Query("limits/show")
  public LimitsView.Answer show() {
    policy.require("os_compute_api:limits", Target.none());
    String project = RequestContext.current().projectId();
    String named = ApiRequest.current().query().last("tenant_id");
    if (named != null) {
      policy.require("os_compute_api:limits:other_project", Target.of(named, null));
      project = named;
    }
    return LimitsView.Answer.of(quota.of(project));
  }
}
