package org.novaee.quota;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The limits in force: what was set for the user within the project, else for the project, else for
 * everybody in the class {@code default}, else the configuration. A limit of -1 is none.
 */
@ApplicationScoped
public class QuotaLimits {

  public static final int UNLIMITED = -1;

  private static final String DRIVER_WITHOUT_LIMITS = "nova.quota.NoopQuotaDriver";

  private Config config;

  /** For the container. */
  protected QuotaLimits() {}

  @Inject
  public QuotaLimits(Config config) {
    this.config = config;
  }

  /** The limits of those who have none of their own. */
  public Map<QuotaResource, Integer> defaults(EntityManager api) {
    return ofClass(api, QuotaClasses.DEFAULT);
  }

  /** The limits of a class; of one that does not exist, those of the configuration. */
  public Map<QuotaResource, Integer> ofClass(EntityManager api, String name) {
    Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
    for (QuotaResource resource : QuotaResource.values()) {
      limits.put(
          resource,
          resource.isOurs() && isEnforced()
              ? config.getValue(resource.property(), Integer.class)
              : UNLIMITED);
    }
    if (isEnforced()) {
      apply(
          limits,
          api.createQuery(
                  "SELECT q.resource, q.hardLimit FROM QuotaClass q WHERE q.className = :name",
                  Object[].class)
              .setParameter("name", name)
              .getResultList());
    }
    return limits;
  }

  /** Whether there are limits at all, as {@code [quota] driver} says. */
  public boolean isEnforced() {
    return !DRIVER_WITHOUT_LIMITS.equals(config.getValue("nova.quota.driver", String.class));
  }

  /** The limits of a project as a whole. */
  public Map<QuotaResource, Integer> ofProject(EntityManager api, String projectId) {
    Map<QuotaResource, Integer> limits = defaults(api);
    if (!isEnforced()) {
      return limits;
    }
    apply(
        limits,
        api.createQuery(
                "SELECT q.resource, q.hardLimit FROM Quota q WHERE q.projectId = :project",
                Object[].class)
            .setParameter("project", projectId)
            .getResultList());
    return limits;
  }

  /** What was set for one user within a project; resources without such a limit are missing. */
  public Map<QuotaResource, Integer> ofUser(EntityManager api, String projectId, String userId) {
    Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
    if (!isEnforced()) {
      return limits;
    }
    apply(
        limits,
        api.createQuery(
                "SELECT q.resource, q.hardLimit FROM ProjectUserQuota q"
                    + " WHERE q.projectId = :project AND q.userId = :user",
                Object[].class)
            .setParameter("project", projectId)
            .setParameter("user", userId)
            .getResultList());
    return limits;
  }

  private static void apply(Map<QuotaResource, Integer> limits, List<Object[]> rows) {
    for (Object[] row : rows) {
      if (row[1] != null) {
        QuotaResource.named((String) row[0])
            .ifPresent(resource -> limits.put(resource, (Integer) row[1]));
      }
    }
  }
}
