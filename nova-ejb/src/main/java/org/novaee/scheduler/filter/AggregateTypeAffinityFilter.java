package org.novaee.scheduler.filter;

import java.util.Set;
import org.novaee.model.RequestSpec;

/** Keeps hosts for the flavors that their aggregates name, if they name any. */
@Filter(
    name = "AggregateTypeAffinityFilter",
    description = "The flavor must be in the instance_type of the host's aggregates.")
public final class AggregateTypeAffinityFilter implements HostFilter {

  private static final String KEY = "instance_type";

  @Override
  public Check forRequest(RequestSpec request) {
    String flavor = request.flavor().name();
    return host -> {
      Set<String> names = host.aggregates().values(KEY);
      return names.isEmpty() || names.contains(flavor) ? null : "kept for other flavors";
    };
  }
}
