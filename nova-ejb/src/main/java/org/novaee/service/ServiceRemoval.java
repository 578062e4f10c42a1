package org.novaee.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.notification.ServiceNews;
import org.novaee.placement.PlacementService;

/**
 * Removes a process for good, and with a compute node all that stands for it elsewhere. The process
 * itself goes last: until then the removal can be repeated.
 */
@ApplicationScoped
public class ServiceRemoval {

  @Inject @NovaApi Database api;
  @Inject PlacementService placement;

  /**
   * Removes a process.
   *
   * @throws Fault CONFLICT if it is a compute node that has servers or takes part in a migration
   */
  public void remove(ServiceRecord service) {
    if (service.isCompute()) {
      List<String> nodes =
          service
              .cell()
              .database()
              .read(
                  em -> {
                    requireIdle(em, service.host());
                    return nodes(em, service.host());
                  });
      api.stepRun(em -> unmap(em, service.host()));
      // A provider of which something is still held stays.
      placement.forget(nodes);
    }
    service
        .cell()
        .database()
        .stepRun(
            em -> {
              if (service.isCompute()) {
                update(
                    em,
                    "UPDATE compute_nodes SET deleted = id, deleted_at = UTC_TIMESTAMP()"
                        + " WHERE host = ?1 AND deleted = 0",
                    service.host());
              }
              ServiceNews.tell("delete", em.find(org.novaee.db.cell.Service.class, service.id()));
              update(
                  em,
                  "UPDATE services SET deleted = id, deleted_at = UTC_TIMESTAMP() WHERE id = ?1",
                  service.id());
            });
  }

  private static void requireIdle(EntityManager em, String host) {
    if (!Select.rows(em, "SELECT 1 FROM instances WHERE host = ?1 AND deleted = 0 LIMIT 1", host)
        .isEmpty()) {
      throw Fault.conflict(
          "Unable to delete compute service that is hosting instances. Migrate or delete the"
              + " instances first.");
    }
    if (!Select.rows(
            em,
            "SELECT 1 FROM migrations WHERE deleted = 0 AND (source_compute = ?1"
                + " OR dest_compute = ?1) AND status NOT IN ('confirmed', 'reverted', 'error',"
                + " 'failed', 'completed', 'cancelled', 'done') LIMIT 1",
            host)
        .isEmpty()) {
      throw Fault.conflict(
          "Unable to delete compute service that has in-progress migrations. Complete the"
              + " migrations or delete the instances first.");
    }
  }

  private static List<String> nodes(EntityManager em, String host) {
    return Select.rows(em, "SELECT uuid FROM compute_nodes WHERE host = ?1 AND deleted = 0", host)
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private static void unmap(EntityManager em, String host) {
    update(em, "DELETE FROM aggregate_hosts WHERE host = ?1", host);
    update(em, "DELETE FROM host_mappings WHERE host = ?1", host);
  }

  private static void update(EntityManager em, String sql, Object parameter) {
    em.createNativeQuery(sql).setParameter(1, parameter).executeUpdate();
  }
}
