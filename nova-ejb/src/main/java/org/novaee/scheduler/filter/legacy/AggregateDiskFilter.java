package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps away from hosts without disk, by the ratios of their aggregates. */
@Filter(
    name = "AggregateDiskFilter",
    description = "As DiskFilter; the smallest disk_allocation_ratio of the aggregates counts.",
    oncePerRequest = false)
public final class AggregateDiskFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    return new DiskCheck(
        request,
        host ->
            host.aggregates()
                .smallest("disk_allocation_ratio")
                .orElse(host.resources().diskAllocationRatio()));
  }
}
