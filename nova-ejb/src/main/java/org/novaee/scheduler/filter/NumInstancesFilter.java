package org.novaee.scheduler.filter;

import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;

/** Keeps away from hosts with many servers. */
@Filter(
    name = "NumInstancesFilter",
    description = "The host must carry fewer servers than the limit.",
    oncePerRequest = false)
public final class NumInstancesFilter implements HostFilter {

  static final String LIMIT = "nova.filter_scheduler.max_instances_per_host";

  private final int limit;

  public NumInstancesFilter(Config config) {
    this(config.getValue(LIMIT, Integer.class));
  }

  NumInstancesFilter(int limit) {
    this.limit = limit;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    String refusal = "has " + limit + " servers or more";
    return host -> host.load().numInstances() < limit ? null : refusal;
  }
}
