package org.novaee.scheduler.filter;

import java.util.Set;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;

/** Keeps the members of an affinity group together. */
@Filter(
    name = "ServerGroupAffinityFilter",
    description = "The host must carry the server's affinity group, if any host does yet.",
    oncePerRequest = false,
    followsGroup = true)
public final class ServerGroupAffinityFilter implements HostFilter {

  private static final String POLICY = "affinity";

  @Override
  public Check forRequest(RequestSpec request) {
    ServerGroup group = request.group();
    if (group == null || !POLICY.equals(group.policy()) || group.hosts().isEmpty()) {
      return Check.PASS_ALL;
    }
    Set<String> hosts = Set.copyOf(group.hosts());
    return host -> hosts.contains(host.host()) ? null : "not the host of the server group";
  }
}
