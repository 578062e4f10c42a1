package org.novaee.scheduler.filter.legacy;

import org.novaee.model.Flavor;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostedServer;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps servers of different flavors apart. */
@Filter(
    name = "TypeAffinityFilter",
    description = "The host must carry no server of another flavor.",
    readsServers = true)
public final class TypeAffinityFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    Flavor flavor = request.flavor();
    return host ->
        host.hosted().stream().allMatch(server -> isOf(server, flavor))
            ? null
            : "has servers of another flavor";
  }

  private static boolean isOf(HostedServer server, Flavor flavor) {
    return server.flavorId() != 0 && flavor.id() != 0
        ? server.flavorId() == flavor.id()
        : flavor.name().equals(server.flavorName());
  }
}
