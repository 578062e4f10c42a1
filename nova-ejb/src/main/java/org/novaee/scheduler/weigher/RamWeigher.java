package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Prefers free memory. */
@Weigher(
    name = "RAMWeigher",
    description = "Free memory; a negative multiplier fills hosts one after the other.",
    option = "filter_scheduler.ram_weight_multiplier",
    aggregateKey = "ram_weight_multiplier",
    floor = 0)
public final class RamWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return host.resources().freeRamMb();
  }
}
