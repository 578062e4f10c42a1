package org.novaee.scheduler.prefilter;

import java.util.Set;
import org.novaee.model.RequestSpec;

/** Finds hosts that reach the segments of the networks asked for. */
@Prefilter(
    name = "routed_networks_filter",
    description = "The host must be in an aggregate of each requested network's segments.",
    option = "scheduler.query_placement_for_routed_network_aggregates")
final class RoutedNetworksFilter implements RequestFilter {

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    for (Set<String> aggregates : cloud.networks().segmentAggregates()) {
      if (!aggregates.isEmpty()) {
        wishes.memberOf(aggregates);
      }
    }
  }
}
