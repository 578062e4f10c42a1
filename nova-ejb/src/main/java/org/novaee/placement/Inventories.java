package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.novaee.fault.Fault;
import org.novaee.model.HostReport.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of inventories. What changes them runs in a transaction that has locked the provider.
 */
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

  /** A provider's inventory by resource class name. */
  ProviderInventories.Listing of(EntityManager em, int providerId, int generation) {
    List<Object[]> rows =
        Sql.rows(
            em,
            "SELECT resource_class_id, total, reserved, min_unit, max_unit, step_size,"
                + " allocation_ratio, "
                + ResourceProviders.MODIFIED
                + " FROM inventories WHERE resource_provider_id = ?",
            List.of(providerId));
    Map<Integer, String> names =
        resourceClasses.names(em, rows.stream().map(row -> Sql.integer(row[0])).toList());
    Map<String, Inventory> inventories = new TreeMap<>();
    long modified = 0;
    for (Object[] row : rows) {
      Stock stock = ProviderRows.stock(row, 1);
      inventories.put(
          names.get(Sql.integer(row[0])),
          new Inventory(
              stock.total(),
              stock.reserved(),
              stock.minUnit(),
              stock.maxUnit(),
              stock.stepSize(),
              stock.ratio()));
      modified = Math.max(modified, Sql.number(row[7]));
    }
    return new ProviderInventories.Listing(generation, inventories, modified);
  }

  /** Whether a provider has an inventory of a class. */
  boolean has(EntityManager em, int providerId, int resource) {
    return classes(em, providerId).contains(resource);
  }

  /**
   * Brings a provider's inventory to what its host reports. As in Placement, a class that is in use
   * stays, while a total may fall below what is in use: then nothing more fits until enough is
   * given back.
   */
  void replace(EntityManager em, int providerId, Map<String, Inventory> inventory) {
    Map<String, Integer> ids = resourceClasses.ensure(em, inventory.keySet());
    inventory.forEach((name, of) -> put(em, providerId, ids.get(name), of));
    Set<Integer> gone = classes(em, providerId);
    gone.removeAll(ids.values());
    for (Integer id : gone) {
      if (isInUse(em, providerId, id)) {
        log.warn(
            "Provider {} no longer reports {}, but servers hold some of it; its inventory is kept",
            providerId,
            resourceClasses.names(em, List.of(id)).get(id));
      } else {
        delete(em, providerId, id);
      }
    }
  }

  /**
   * Replaces a provider's inventory.
   *
   * @throws NoSuchName for an unknown class
   * @throws Fault CONFLICT when something is held of a class that should go
   */
  void replaceAll(EntityManager em, int providerId, String uuid, Map<String, Inventory> wanted) {
    Map<String, Integer> ids = resourceClasses.hold(em, wanted.keySet());
    wanted.forEach((name, of) -> put(em, providerId, ids.get(name), of));
    Set<Integer> gone = classes(em, providerId);
    gone.removeAll(ids.values());
    removeUnused(em, providerId, uuid, gone);
  }

  /**
   * Takes classes away from a provider.
   *
   * @throws Fault CONFLICT when something is held of one of them
   */
  void removeUnused(EntityManager em, int providerId, String uuid, Set<Integer> gone) {
    List<Integer> used = gone.stream().filter(id -> isInUse(em, providerId, id)).toList();
    if (!used.isEmpty()) {
      throw new PlacementFault(
          Fault.Kind.CONFLICT,
          PlacementFault.Code.INVENTORY_IN_USE,
          "update conflict: Inventory for '%s' on resource provider '%s' in use."
              .formatted(
                  String.join(", ", new TreeSet<>(resourceClasses.names(em, used).values())),
                  uuid));
    }
    gone.forEach(id -> delete(em, providerId, id));
  }

  /** The ids of the classes that a provider has an inventory of. */
  static Set<Integer> classes(EntityManager em, int providerId) {
    Set<Integer> classes = new HashSet<>();
    for (Object id :
        Sql.column(
            em,
            "SELECT resource_class_id FROM inventories WHERE resource_provider_id = ?",
            List.of(providerId))) {
      classes.add(Sql.integer(id));
    }
    return classes;
  }

  static void put(EntityManager em, int providerId, int resourceClassId, Inventory of) {
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

  /** Whether something is held of a class of a provider. */
  static boolean isInUse(EntityManager em, int providerId, int resourceClassId) {
    return !Sql.column(
            em,
            "SELECT 1 FROM allocations WHERE resource_provider_id = ? AND resource_class_id = ?"
                + " LIMIT 1",
            List.of(providerId, resourceClassId))
        .isEmpty();
  }

  /** Deletes a row; false if there was none. */
  static boolean delete(EntityManager em, int providerId, int resourceClassId) {
    return Sql.update(
            em,
            "DELETE FROM inventories WHERE resource_provider_id = ? AND resource_class_id = ?",
            List.of(providerId, resourceClassId))
        > 0;
  }
}
