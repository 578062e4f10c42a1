package org.novaee.scheduler.prefilter;

import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostAggregate;
import org.novaee.scheduler.filter.AggregateMultiTenancyIsolation;

/** Keeps a project to the aggregates that are kept for it. */
@Prefilter(
    name = "require_tenant_aggregate",
    description = "The host must be in an aggregate whose filter_tenant_id is the project.",
    option = "scheduler.limit_tenants_to_placement_aggregate")
final class RequireTenantAggregate implements RequestFilter {

  private final boolean needed;

  RequireTenantAggregate(Config config) {
    needed =
        config.getValue("nova.scheduler.placement_aggregate_required_for_tenants", Boolean.class);
  }

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    List<String> found =
        cloud.aggregates().stream()
            .filter(aggregate -> isFor(request.projectId(), aggregate))
            .map(HostAggregate::uuid)
            .toList();
    if (!found.isEmpty()) {
      wishes.memberOf(found);
    } else if (needed) {
      throw new RequestRefused("No hosts available for tenant");
    }
  }

  private static boolean isFor(String project, HostAggregate aggregate) {
    return aggregate.metadata().entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().startsWith(AggregateMultiTenancyIsolation.KEY_PREFIX)
                    && entry.getValue().equals(project));
  }
}
