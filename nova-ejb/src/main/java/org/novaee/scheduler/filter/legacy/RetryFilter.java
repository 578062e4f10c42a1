package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.model.TriedNode;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Keeps away from nodes where the server was tried before. */
@Filter(
    name = "RetryFilter",
    description = "The node must not be one that failed to build the server.",
    oncePerRequest = false)
public final class RetryFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    if (request.triedNodes().isEmpty()) {
      return Check.PASS_ALL;
    }
    return host ->
        request.triedNodes().contains(new TriedNode(host.host(), host.node()))
            ? "tried before in vain"
            : null;
  }
}
