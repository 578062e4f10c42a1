package org.novaee.scheduler.filter;

import java.util.Set;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;

/** Keeps the members of an anti-affinity group apart. */
@Filter(
    name = "ServerGroupAntiAffinityFilter",
    description = "The host must carry fewer members of the anti-affinity group than it may.",
    oncePerRequest = false)
public final class ServerGroupAntiAffinityFilter implements HostFilter {

  private static final String POLICY = "anti-affinity";
  private static final String RULE = "max_server_per_host";

  @Override
  public Check forRequest(RequestSpec request) {
    ServerGroup group = request.group();
    if (group == null || !POLICY.equals(group.policy())) {
      return Check.PASS_ALL;
    }
    Set<String> members = Set.copyOf(group.members());
    int limit = limit(group);
    String server = request.serverUuid();
    return host ->
        // A host that has this very server is not crowded by it.
        (server != null && host.servers().contains(server))
                || host.servers().stream().filter(members::contains).count() < limit
            ? null
            : "has " + limit + " of the server group";
  }

  /** How many members may share a host; 1 where the group does not say or not sensibly. */
  public static int limit(ServerGroup group) {
    try {
      return Math.max(1, Integer.parseInt(group.rules().getOrDefault(RULE, "1").strip()));
    } catch (NumberFormatException e) {
      return 1;
    }
  }
}
