package org.novaee.model;

import java.util.List;

/**
 * What networks a server asked for.
 *
 * @param mode {@code "auto"}, {@code "none"} or {@code "list"}
 * @param requests in the user's order; empty unless {@code mode} is {@code "list"}. An empty list
 *     means the one network the project can see, if there is exactly one
 * @param securityGroups ids of the groups that new ports are in; empty for the project's default
 */
public record NetworkAllocation(
    String mode, List<NetworkRequest> requests, List<String> securityGroups) {

  public NetworkAllocation {
    requests = requests == null ? List.of() : List.copyOf(requests);
    securityGroups = securityGroups == null ? List.of() : List.copyOf(securityGroups);
  }

  /** Networks with ports in the project's default group. */
  public NetworkAllocation(String mode, List<NetworkRequest> requests) {
    this(mode, requests, List.of());
  }

  /** The same networks with new ports in these groups. */
  public NetworkAllocation in(List<String> groupIds) {
    return new NetworkAllocation(mode, requests, groupIds);
  }
}
