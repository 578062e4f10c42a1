package org.novaee.scheduler.filter;

import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;

/** Keeps away from hosts that are busy with disks, by the limits of their aggregates. */
@Filter(
    name = "AggregateIoOpsFilter",
    description = "As IoOpsFilter; the smallest max_io_ops_per_host of the aggregates counts.",
    oncePerRequest = false)
public final class AggregateIoOpsFilter implements HostFilter {

  private final int limit;

  public AggregateIoOpsFilter(Config config) {
    this(config.getValue(IoOpsFilter.LIMIT, Integer.class));
  }

  /**
   * @param limit of hosts whose aggregates say nothing
   */
  AggregateIoOpsFilter(int limit) {
    this.limit = limit;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    return host -> {
      int here = (int) host.aggregates().smallestInteger("max_io_ops_per_host").orElse(limit);
      return host.load().numIoOps() < here ? null : "busy with " + here + " servers or more";
    };
  }
}
