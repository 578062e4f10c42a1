package org.novaee.quota;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;

/** Tells how much a project may use and how much of it is used. */
@ApplicationScoped
public class ProjectQuota {

  @Inject @NovaApi Database api;
  @Inject QuotaLimits limits;
  @Inject QuotaUsage usage;

  /**
   * A project's limits beside what is used.
   *
   * @param limits by resource, -1 for none
   * @param servers what its servers take
   * @param serverGroups how many it has
   */
  public record Standing(Map<QuotaResource, Integer> limits, Usage servers, long serverGroups) {}

  /** How a project stands now. */
  public Standing of(String projectId) {
    return api.read(
        em ->
            new Standing(
                limits.ofProject(em, projectId),
                usage.ofProject(em, projectId, null),
                usage.serverGroups(em, projectId, null)));
  }
}
