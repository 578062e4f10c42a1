package org.novaee.model;

import java.util.List;

/**
 * What networks a server asked for.
 *
 * @param mode {@code "auto"}, {@code "none"} or {@code "list"}
 * @param requests in the user's order; empty unless {@code mode} is {@code "list"}. An empty list
 *     means the one network the project can see, if there is exactly one
 */
public record NetworkAllocation(String mode, List<NetworkRequest> requests) {

  public NetworkAllocation {
    requests = requests == null ? List.of() : List.copyOf(requests);
  }
}
