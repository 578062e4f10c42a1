package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Looks at how many servers a host carries. */
@Weigher(
    name = "NumInstancesWeigher",
    description = "Servers on the host; does not count by default.",
    option = "filter_scheduler.num_instances_weight_multiplier",
    aggregateKey = "num_instances_weight_multiplier")
public final class NumInstancesWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return host.load().numInstances();
  }
}
