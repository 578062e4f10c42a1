package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps away from hosts without memory, by the ratios of their aggregates. */
@Filter(
    name = "AggregateRamFilter",
    description = "As RamFilter; the smallest ram_allocation_ratio of the aggregates counts.",
    oncePerRequest = false)
public final class AggregateRamFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    return new MemoryCheck(
        request,
        host ->
            host.aggregates()
                .smallest("ram_allocation_ratio")
                .orElse(host.resources().ramAllocationRatio()));
  }
}
