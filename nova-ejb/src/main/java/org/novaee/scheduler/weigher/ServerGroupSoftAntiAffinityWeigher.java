package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Keeps the members of a group apart as far as possible. */
@Weigher(
    name = "ServerGroupSoftAntiAffinityWeigher",
    description = "Members of the server's soft-anti-affinity group on the host; few are better.",
    option = "filter_scheduler.soft_anti_affinity_weight_multiplier",
    aggregateKey = "soft_anti_affinity_weight_multiplier")
public final class ServerGroupSoftAntiAffinityWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return -GroupMembers.on(host, request, "soft-anti-affinity");
  }
}
