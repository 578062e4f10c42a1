package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Brings the members of a group together as far as possible. */
@Weigher(
    name = "ServerGroupSoftAffinityWeigher",
    description = "Members of the server's soft-affinity group on the host.",
    option = "filter_scheduler.soft_affinity_weight_multiplier",
    aggregateKey = "soft_affinity_weight_multiplier")
public final class ServerGroupSoftAffinityWeigher implements HostWeigher {

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return GroupMembers.on(host, request, "soft-affinity");
  }
}
