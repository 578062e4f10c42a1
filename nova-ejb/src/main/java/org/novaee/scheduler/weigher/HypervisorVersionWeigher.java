package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Prefers new hypervisors. */
@Weigher(
    name = "HypervisorVersionWeigher",
    description = "The hypervisor's version.",
    option = "filter_scheduler.hypervisor_version_weight_multiplier",
    aggregateKey = "hypervisor_version_weight_multiplier")
public final class HypervisorVersionWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return host.hypervisor().version();
  }
}
