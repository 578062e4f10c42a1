package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps away from hosts without disk, which placement does as well. */
@Filter(
    name = "DiskFilter",
    description = "The host must have disk for the flavor, by its allocation ratio.",
    oncePerRequest = false)
public final class DiskFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    return new DiskCheck(request, host -> host.resources().diskAllocationRatio());
  }
}
