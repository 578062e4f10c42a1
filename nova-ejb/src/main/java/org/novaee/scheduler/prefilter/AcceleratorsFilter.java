package org.novaee.scheduler.prefilter;

import org.novaee.model.RequestSpec;

/** Finds hosts that can handle accelerators. */
@Prefilter(
    name = "accelerators_filter",
    description = "A flavor with accel:device_profile needs the trait COMPUTE_ACCELERATORS.")
final class AcceleratorsFilter implements RequestFilter {

  @Override
  public void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes) {
    String profile = request.flavor().extraSpecs().get("accel:device_profile");
    if (profile != null && !profile.isEmpty()) {
      wishes.require("COMPUTE_ACCELERATORS");
    }
  }
}
