package org.novaee.scheduler.prefilter;

import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostAggregate;

/** Keeps a server in its zone. A zone that no aggregate names, as the default one, is anywhere. */
@Prefilter(
    name = "map_az_to_placement_aggregate",
    description = "The host must be in an aggregate of the availability zone.")
final class MapAzToPlacementAggregate implements RequestFilter {

  private static final String ZONE = "availability_zone";

  private final String requestsDefault;

  MapAzToPlacementAggregate(Config config) {
    requestsDefault =
        config.getOptionalValue("nova.default_schedule_zone", String.class).orElse(null);
  }

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    String zone = request.availabilityZone() == null ? requestsDefault : request.availabilityZone();
    if (zone == null || zone.isEmpty()) {
      return;
    }
    List<String> found =
        cloud.aggregates().stream()
            .filter(aggregate -> zone.equals(aggregate.metadata().get(ZONE)))
            .map(HostAggregate::uuid)
            .toList();
    if (!found.isEmpty()) {
      wishes.memberOf(found);
    }
  }
}
