package org.novaee.api.quotas;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.quota.QuotaClasses;

/** Limits under a name; those of {@code default} hold for all. */
@Path("/os-quota-class-sets/{name}")
@ApplicationScoped
public class QuotaClassesResource {

  private static final String RULE = "os_compute_api:os-quota-class-sets:";

  private static final int MAX_NAME = 255;

  @Inject Policy policy;
  @Inject QuotaClasses classes;

  /** The limits of a class. */
  @GET
  @Query("quotas/show-class")
  public QuotaClassView.Answer show(@PathParam("name") String name) {
    policy.require(RULE + "show", Target.none());
    return QuotaClassView.of(name, classes.show(name));
  }

  /** Sets limits of a class. */
  @PUT
  @Body("quotas/update-class")
  public QuotaClassView.Answer update(@PathParam("name") String name, JsonNode body) {
    policy.require(RULE + "update", Target.none());
    if (name.length() > MAX_NAME) {
      throw ApiFault.badRequest(
          "Invalid input received: quota_class_name has %d characters, more than %d."
              .formatted(name.length(), MAX_NAME));
    }
    return QuotaClassView.of(
        null, classes.update(name, LimitsBody.limits(body.get("quota_class_set"))));
  }
}
