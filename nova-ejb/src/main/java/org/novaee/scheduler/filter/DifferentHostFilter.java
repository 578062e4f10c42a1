package org.novaee.scheduler.filter;

import java.util.Collections;
import java.util.List;
import org.novaee.model.RequestSpec;

/** Keeps a server away from the servers of the hint {@code different_host}. */
@Filter(
    name = "DifferentHostFilter",
    description = "The host must carry none of the servers in the hint different_host.")
public final class DifferentHostFilter implements HostFilter {

  /** The hint's name. */
  public static final String HINT = "different_host";

  @Override
  public Check forRequest(RequestSpec request) {
    List<String> others = request.schedulerHints().getOrDefault(HINT, List.of());
    if (others.isEmpty()) {
      return Check.PASS_ALL;
    }
    return host ->
        Collections.disjoint(host.servers(), others) ? null : "has a server to keep away from";
  }
}
