package org.novaee.flavor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.api.FlavorExtraSpec;
import org.novaee.fault.Fault;
import org.novaee.notification.FlavorNews;

/** The extra specs of flavors. */
@ApplicationScoped
public class FlavorSpecs {

  @Inject @NovaApi Database api;
  @Inject Flavors flavors;

  /**
   * Sets extra specs and leaves the others as they are.
   *
   * @throws Fault NOT_FOUND if there is no such flavor
   */
  public void put(String flavorId, Map<String, String> specs) {
    api.stepRun(
        em -> {
          int key = (int) flavors.require(em, flavorId).id();
          specs.forEach((name, value) -> put(em, key, name, value));
          FlavorNews.tell("update", flavors.require(em, flavorId));
        });
  }

  /**
   * Removes one.
   *
   * @throws Fault NOT_FOUND if there is no such flavor, or it has none of that name
   */
  public void delete(String flavorId, String name) {
    api.stepRun(
        em -> {
          int deleted =
              em.createQuery(
                      "DELETE FROM FlavorExtraSpec s WHERE s.flavorId = :key AND s.key = :name")
                  .setParameter("key", (int) flavors.require(em, flavorId).id())
                  .setParameter("name", name)
                  .executeUpdate();
          if (deleted == 0) {
            throw missing(flavorId, name);
          }
          FlavorNews.tell("update", flavors.require(em, flavorId));
        });
  }

  /** The refusal for an extra spec that a flavor does not have. */
  public static Fault missing(String flavorId, String name) {
    return Fault.notFound("Flavor " + flavorId + " has no extra specs with key " + name + ".");
  }

  private static void put(EntityManager em, int key, String name, String value) {
    int updated =
        em.createQuery(
                "UPDATE FlavorExtraSpec s SET s.value = :value, s.updatedAt = :now"
                    + " WHERE s.flavorId = :key AND s.key = :name")
            .setParameter("value", value)
            .setParameter("now", FlavorExtraSpec.now())
            .setParameter("key", key)
            .setParameter("name", name)
            .executeUpdate();
    if (updated == 0) {
      FlavorExtraSpec spec = new FlavorExtraSpec();
      spec.setFlavorId(key);
      spec.setKey(name);
      spec.setValue(value);
      em.persist(spec);
    }
  }
}
