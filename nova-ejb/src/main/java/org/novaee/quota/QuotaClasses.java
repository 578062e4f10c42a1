package org.novaee.quota;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;

/** Limits under a name. Those of the class {@code default} hold for all who have no others. */
@ApplicationScoped
public class QuotaClasses {

  /** The only class that means anything. */
  static final String DEFAULT = "default";

  @Inject @NovaApi Database api;
  @Inject QuotaLimits limits;

  /** The limits of a class; of one that does not exist, those of the configuration. */
  public Map<QuotaResource, Integer> show(String name) {
    return api.read(em -> limits.ofClass(em, name));
  }

  /**
   * Sets limits of a class, which is made if there is none.
   *
   * @return all its limits
   */
  public Map<QuotaResource, Integer> update(String name, Map<QuotaResource, Integer> wanted) {
    api.stepRun(
        em ->
            wanted.forEach(
                (resource, limit) -> {
                  String key = resource.resourceName();
                  int changed =
                      em.createNativeQuery(
                              "UPDATE quota_classes SET hard_limit = ?1,"
                                  + " updated_at = UTC_TIMESTAMP()"
                                  + " WHERE class_name = ?2 AND resource = ?3")
                          .setParameter(1, limit)
                          .setParameter(2, name)
                          .setParameter(3, key)
                          .executeUpdate();
                  if (changed == 0) {
                    em.createNativeQuery(
                            "INSERT INTO quota_classes"
                                + " (created_at, class_name, resource, hard_limit)"
                                + " VALUES (UTC_TIMESTAMP(), ?1, ?2, ?3)")
                        .setParameter(1, name)
                        .setParameter(2, key)
                        .setParameter(3, limit)
                        .executeUpdate();
                  }
                }));
    return show(name);
  }
}
