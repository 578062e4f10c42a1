package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.model.HostReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much of what a provider has. */
@ApplicationScoped
public class Inventories {

  private static final Logger log = LoggerFactory.getLogger(Inventories.class);

  private ResourceClasses resourceClasses;

  /** For the container's proxy. */
  protected Inventories() {}

  @Inject
  public Inventories(ResourceClasses resourceClasses) {
    this.resourceClasses = resourceClasses;
  }

  /**
   * Replaces a provider's inventory, in a transaction that has locked the provider. As in
   * Placement, a class that is in use stays, while a total may fall below what is in use: then
   * nothing more fits until enough is given back.
   */
  void replace(EntityManager em, int providerId, Map<String, HostReport.Inventory> inventory) {
    Map<String, Integer> ids = resourceClasses.ensure(em, inventory.keySet());
    inventory.forEach((name, of) -> put(em, providerId, ids.get(name), of));
    Set<Integer> gone = new HashSet<>();
    for (Object id :
        Sql.column(
            em,
            "SELECT resource_class_id FROM inventories WHERE resource_provider_id = ?",
            List.of(providerId))) {
      gone.add(Sql.integer(id));
    }
    gone.removeAll(ids.values());
    gone.forEach(id -> remove(em, providerId, id));
  }

  private static void put(
      EntityManager em, int providerId, int resourceClassId, HostReport.Inventory of) {
    List<Object> parameters =
        new ArrayList<>(
            List.of(
                providerId,
                resourceClassId,
                of.total(),
                of.reserved(),
                of.minUnit(),
                of.maxUnit(),
                of.stepSize(),
                of.allocationRatio()));
    Sql.update(
        em,
        "INSERT INTO inventories (resource_provider_id, resource_class_id, total, reserved,"
            + " min_unit, max_unit, step_size, allocation_ratio, created_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP())"
            + " ON DUPLICATE KEY UPDATE total = VALUES(total), reserved = VALUES(reserved),"
            + " min_unit = VALUES(min_unit), max_unit = VALUES(max_unit),"
            + " step_size = VALUES(step_size), allocation_ratio = VALUES(allocation_ratio),"
            + " updated_at = UTC_TIMESTAMP()",
        parameters);
  }

  private void remove(EntityManager em, int providerId, int resourceClassId) {
    List<Integer> key = List.of(providerId, resourceClassId);
    boolean inUse =
        !Sql.column(
                em,
                "SELECT 1 FROM allocations WHERE resource_provider_id = ? AND resource_class_id = ?"
                    + " LIMIT 1",
                key)
            .isEmpty();
    if (inUse) {
      log.warn(
          "Provider {} no longer reports {}, but servers hold some of it; its inventory is kept",
          providerId,
          resourceClasses.name(em, resourceClassId));
      return;
    }
    Sql.update(
        em,
        "DELETE FROM inventories WHERE resource_provider_id = ? AND resource_class_id = ?",
        key);
  }
}
