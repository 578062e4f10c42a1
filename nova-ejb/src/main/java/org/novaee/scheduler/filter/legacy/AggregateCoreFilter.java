package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps away from hosts without processors, by the ratios of their aggregates. */
@Filter(
    name = "AggregateCoreFilter",
    description = "As CoreFilter; the smallest cpu_allocation_ratio of the aggregates counts.",
    oncePerRequest = false)
public final class AggregateCoreFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    return new CoreCheck(
        request,
        host ->
            host.aggregates()
                .smallest("cpu_allocation_ratio")
                .orElse(host.resources().cpuAllocationRatio()));
  }
}
