package org.novaee.scheduler.prefilter;

import org.novaee.model.RequestSpec;

/** Finds hosts that can have ports which another computer in them serves. */
@Prefilter(
    name = "remote_managed_ports_filter",
    description = "Remote-managed ports need the trait COMPUTE_REMOTE_MANAGED_PORTS.")
final class RemoteManagedPortsFilter implements RequestFilter {

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    if (cloud.networks().hasRemoteManagedPort()) {
      wishes.require("COMPUTE_REMOTE_MANAGED_PORTS");
    }
  }
}
