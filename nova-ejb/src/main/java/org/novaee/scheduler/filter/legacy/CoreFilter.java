package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps away from hosts without processors, which placement does as well. */
@Filter(
    name = "CoreFilter",
    description = "The host must have processors for the flavor, by its allocation ratio.",
    oncePerRequest = false)
public final class CoreFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    return new CoreCheck(request, host -> host.resources().cpuAllocationRatio());
  }
}
