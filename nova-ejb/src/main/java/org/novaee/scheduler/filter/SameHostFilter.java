package org.novaee.scheduler.filter;

import java.util.Collections;
import java.util.List;
import org.novaee.model.RequestSpec;

/** Brings a server to one of the servers of the hint {@code same_host}. */
@Filter(
    name = "SameHostFilter",
    description = "The host must carry one of the servers in the hint same_host.")
public final class SameHostFilter implements HostFilter {

  /** The hint's name. */
  public static final String HINT = "same_host";

  @Override
  public Check forRequest(RequestSpec request) {
    List<String> others = request.schedulerHints().getOrDefault(HINT, List.of());
    if (others.isEmpty()) {
      return Check.PASS_ALL;
    }
    return host ->
        Collections.disjoint(host.servers(), others) ? "has none of the servers to be with" : null;
  }
}
