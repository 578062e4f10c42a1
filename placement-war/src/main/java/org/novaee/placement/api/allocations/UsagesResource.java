package org.novaee.placement.api.allocations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.api.http.Query;
import org.novaee.api.http.QueryParameters;
import org.novaee.api.http.Since;
import org.novaee.placement.Usages;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.OperationFilter;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;

/** How much a project holds. */
@Path("/usages")
@ApplicationScoped
public class UsagesResource {

  private Usages usages;
  private Policy policy;

  /** For the container's proxy. */
  public UsagesResource() {}

  @Inject
  public UsagesResource(Usages usages, Policy policy) {
    this.usages = usages;
    this.policy = policy;
  }

  private record Answer(Map<String, ?> usages) {}

  @GET
  @Since("1.9")
  @Query("usages/list")
  public Dated list() {
    PlacementRequest request = PlacementRequest.current();
    QueryParameters query = request.query();
    String project = query.last("project_id");
    String user = query.last("user_id");
    OperationFilter.require(policy, "placement:usages", Target.project(project));
    return Dated.now(
        new Answer(
            request.atLeast("1.38")
                ? byType(usages.ofProjectByType(project, user, query.last("consumer_type")))
                : usages.ofProject(project, user)));
  }

  private static Map<String, Map<String, Long>> byType(Map<String, Usages.OfType> usages) {
    Map<String, Map<String, Long>> views = new LinkedHashMap<>();
    usages.forEach(
        (type, of) -> {
          Map<String, Long> view = new LinkedHashMap<>(of.amounts());
          view.put("consumer_count", of.consumers());
          views.put(type, view);
        });
    return views;
  }
}
