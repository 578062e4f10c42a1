package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Prefers free disk. */
@Weigher(
    name = "DiskWeigher",
    description = "Free disk.",
    option = "filter_scheduler.disk_weight_multiplier",
    aggregateKey = "disk_weight_multiplier",
    floor = 0)
public final class DiskWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return host.resources().freeDiskMb();
  }
}
