package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostResources;
import org.novaee.scheduler.HostState;

/** Prefers free virtual processors. */
@Weigher(
    name = "CPUWeigher",
    description = "Virtual processors that can still be given out.",
    option = "filter_scheduler.cpu_weight_multiplier",
    aggregateKey = "cpu_weight_multiplier",
    floor = 0)
public final class CpuWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    HostResources resources = host.resources();
    return resources.vcpusTotal() * resources.cpuAllocationRatio() - resources.vcpusUsed();
  }
}
