package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Looks at how busy a host is with disks. */
@Weigher(
    name = "IoOpsWeigher",
    description = "Servers that are being built, moved or copied; few are better by default.",
    option = "filter_scheduler.io_ops_weight_multiplier",
    aggregateKey = "io_ops_weight_multiplier",
    floor = 0)
public final class IoOpsWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return host.load().numIoOps();
  }
}
