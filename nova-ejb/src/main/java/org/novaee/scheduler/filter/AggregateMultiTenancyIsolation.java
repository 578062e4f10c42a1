package org.novaee.scheduler.filter;

import java.util.Map;
import java.util.Set;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Keeps hosts for the projects that their aggregates name, if they name any. */
@Filter(
    name = "AggregateMultiTenancyIsolation",
    description = "The project must be among the filter_tenant_id of the host's aggregates.")
public final class AggregateMultiTenancyIsolation implements HostFilter {

  /** What keys with projects begin with. */
  public static final String KEY_PREFIX = "filter_tenant_id";

  @Override
  public Check forRequest(RequestSpec request) {
    String project = request.projectId();
    return host -> isFor(project, host) ? null : "kept for other projects";
  }

  private static boolean isFor(String project, HostState host) {
    boolean restricted = false;
    for (Map.Entry<String, Set<String>> entry : host.aggregates().metadata().entrySet()) {
      if (entry.getKey().startsWith(KEY_PREFIX)) {
        if (project != null && entry.getValue().contains(project)) {
          return true;
        }
        restricted = true;
      }
    }
    return !restricted;
  }
}
