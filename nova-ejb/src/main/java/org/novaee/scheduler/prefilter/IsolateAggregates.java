package org.novaee.scheduler.prefilter;

import java.util.List;
import java.util.Set;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostAggregate;
import org.novaee.scheduler.RequestedResources;

/** Keeps aggregates for the requests that ask for their traits. */
@Prefilter(
    name = "isolate_aggregates",
    description = "Aggregates with trait:X=required are for requests that require X.",
    option = "scheduler.enable_isolated_aggregate_filtering")
final class IsolateAggregates implements RequestFilter {

  private static final String TRAIT = "trait:";
  private static final String REQUIRED = "required";

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    Set<String> asked = RequestedResources.of(request).required();
    List<String> isolated =
        cloud.aggregates().stream()
            .filter(aggregate -> wantsOthers(aggregate, asked))
            .map(HostAggregate::uuid)
            .toList();
    wishes.notMemberOf(isolated);
  }

  private static boolean wantsOthers(HostAggregate aggregate, Set<String> asked) {
    return aggregate.metadata().entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().startsWith(TRAIT)
                    && entry.getValue().equals(REQUIRED)
                    && !asked.contains(entry.getKey().substring(TRAIT.length())));
  }
}
