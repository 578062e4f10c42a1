package org.novaee.scheduler.prefilter;

import org.novaee.model.RequestSpec;
import org.novaee.placement.Traits;

/** Keeps away from hosts whose service an operator has disabled. */
@Prefilter(
    name = "compute_status_filter",
    description = "The host must not have the trait of a disabled service.")
final class ComputeStatusFilter implements RequestFilter {

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    wishes.forbid(Traits.COMPUTE_STATUS_DISABLED);
  }
}
