package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps away from hosts without memory, which placement does as well. */
@Filter(
    name = "RamFilter",
    description = "The host must have memory for the flavor, by its allocation ratio.",
    oncePerRequest = false)
public final class RamFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    return new MemoryCheck(request, host -> host.resources().ramAllocationRatio());
  }
}
