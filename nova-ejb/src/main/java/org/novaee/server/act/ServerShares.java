package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.notification.InstanceNews;
import org.novaee.server.Lifecycle;
import org.novaee.server.query.ServerLookup;

/**
 * File shares that servers mount through their hosts. The hosts of this cloud cannot do that, so
 * none can be added; those that a database came with are shown and can be removed.
 */
@ApplicationScoped
public class ServerShares {

  private static final String COLUMNS =
      "SELECT uuid, share_id, status, tag, export_location FROM share_mapping"
          + " WHERE instance_uuid = ?1";

  private ServerLookup lookup;
  private ServerOrders orders;
  private ServerChanges changes;

  /** For the container. */
  protected ServerShares() {}

  @Inject
  public ServerShares(ServerLookup lookup, ServerOrders orders, ServerChanges changes) {
    this.lookup = lookup;
    this.orders = orders;
    this.changes = changes;
  }

  /**
   * A share of a server.
   *
   * @param shareId the share service's id
   * @param tag what the guest mounts it by
   */
  public record Share(
      String uuid, String shareId, String status, String tag, String exportLocation) {}

  /** The shares of a server. */
  public List<Share> list(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      return List.of();
    }
    orders.server(cell, uuid);
    return cell.database().read(em -> Select.rows(em, COLUMNS + " ORDER BY id", uuid)).stream()
        .map(ServerShares::share)
        .toList();
  }

  /**
   * A share of a server.
   *
   * @throws Fault of kind not found
   */
  public Share show(String uuid, boolean admin, String shareId) {
    return list(uuid, admin).stream()
        .filter(share -> share.shareId().equals(shareId))
        .findFirst()
        .orElseThrow(() -> Fault.notFound("Share " + shareId + " could not be found."));
  }

  /**
   * Refuses to add a share.
   *
   * @throws Fault always: of kind conflict, unless the server is not found
   */
  public void create(String uuid, boolean admin) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.CREATE_SHARE);
    orders.check(cell, uuid, admin, Lifecycle.CREATE_SHARE);
    throw Fault.conflict(
        "Feature not supported because either compute or instance are not configured correctly.");
  }

  /**
   * Takes a share from a server. Access that was granted at the share service stays.
   *
   * @throws Fault of kind not found or conflict
   */
  public void delete(String uuid, boolean admin, String shareId) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.DELETE_SHARE);
    orders.check(cell, uuid, admin, Lifecycle.DELETE_SHARE);
    show(uuid, admin, shareId);
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.DELETE_SHARE,
        InstanceActions.DETACH_SHARE,
        Map.of(),
        (em, before) -> {
          em.createNativeQuery(
                  "DELETE FROM share_mapping WHERE instance_uuid = ?1 AND share_id = ?2")
              .setParameter(1, uuid)
              .setParameter(2, shareId)
              .executeUpdate();
          InstanceNews.shareDetached(uuid, shareId);
        });
  }

  private static Share share(Row row) {
    return new Share(row.text(0), row.text(1), row.text(2), row.text(3), row.text(4));
  }
}
