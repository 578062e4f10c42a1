package org.novaee.scheduler.filter;

import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;

/** Keeps away from hosts with many servers, by the limits of their aggregates. */
@Filter(
    name = "AggregateNumInstancesFilter",
    description =
        "As NumInstancesFilter; the smallest max_instances_per_host of the aggregates counts.",
    oncePerRequest = false)
public final class AggregateNumInstancesFilter implements HostFilter {

  private final int limit;

  public AggregateNumInstancesFilter(Config config) {
    this(config.getValue(NumInstancesFilter.LIMIT, Integer.class));
  }

  /**
   * @param limit of hosts whose aggregates say nothing
   */
  AggregateNumInstancesFilter(int limit) {
    this.limit = limit;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    return host -> {
      int here = (int) host.aggregates().smallestInteger("max_instances_per_host").orElse(limit);
      return host.load().numInstances() < here ? null : "has " + here + " servers or more";
    };
  }
}
