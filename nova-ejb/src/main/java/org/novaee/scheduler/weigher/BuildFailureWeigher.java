package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Keeps away from hosts where builds fail. */
@Weigher(
    name = "BuildFailureWeigher",
    description = "Builds that failed since the last that succeeded; few are better.",
    option = "filter_scheduler.build_failure_weight_multiplier",
    aggregateKey = "build_failure_weight_multiplier",
    lessIsBetter = true)
public final class BuildFailureWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return host.load().failedBuilds();
  }
}
