package org.novaee.scheduler.prefilter;

import org.novaee.model.RequestSpec;

/** Keeps to providers of compute nodes, once all compute services mark theirs. */
@Prefilter(
    name = "owner_nova_filter",
    description = "Once all compute services are new enough, providers must have OWNER_NOVA.")
final class OwnerNovaFilter implements RequestFilter {

  /** Of the compute service that first gave its providers the trait. */
  private static final int FIRST_VERSION = 73;

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    if (cloud.oldestCompute() >= FIRST_VERSION) {
      wishes.require("OWNER_NOVA");
    }
  }
}
