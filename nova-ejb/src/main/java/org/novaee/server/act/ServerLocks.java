package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.fault.Fault;
import org.novaee.notification.InstanceNews;
import org.novaee.rpc.RequestContext;
import org.novaee.server.Metadata;
import org.novaee.server.query.ServerLookup;

/** Locks servers against their users, and unlocks them. */
@ApplicationScoped
public class ServerLocks {

  private static final String REASON = "locked_reason";
  private static final String OWNER = "owner";
  private static final String ADMIN = "admin";

  private ServerLookup lookup;
  private ServerChanges changes;

  /** For the container. */
  protected ServerLocks() {}

  @Inject
  public ServerLocks(ServerLookup lookup, ServerChanges changes) {
    this.lookup = lookup;
    this.changes = changes;
  }

  /**
   * Locks a server. The owner does not change a lock that is there.
   *
   * @param reason or null
   */
  public void lock(String uuid, boolean admin, String reason) {
    Cell cell = cell(uuid, admin);
    String by = isOwner(uuid, admin) ? OWNER : ADMIN;
    if (by.equals(OWNER) && lockedBy(cell, uuid) != null) {
      return;
    }
    write(cell, uuid, InstanceActions.LOCK, columns(true, by), reason);
  }

  /** Who locked the server: {@code owner}, {@code admin}, or null for nobody. */
  public String lockedBy(String uuid, boolean admin) {
    return lockedBy(cell(uuid, admin), uuid);
  }

  /** Whether the caller is the one who locked the server; true where nobody did. */
  public boolean mayUnlock(String uuid, boolean admin) {
    String by = lockedBy(uuid, admin);
    return by == null || by.equals(isOwner(uuid, admin) ? OWNER : ADMIN);
  }

  /** Unlocks a server. */
  public void unlock(String uuid, boolean admin) {
    write(cell(uuid, admin), uuid, InstanceActions.UNLOCK, columns(false, null), null);
  }

  private void write(
      Cell cell, String uuid, String action, Map<String, Object> columns, String reason) {
    ServerChanges.Follow follow =
        (em, before) -> {
          reason(em, uuid, reason);
          InstanceNews.byApi(uuid, action);
        };
    while (!changes.tryChange(cell, changes.require(cell, uuid), action, columns, follow)) {
      Thread.onSpinWait();
    }
  }

  private static void reason(EntityManager em, String uuid, String reason) {
    em.createNativeQuery(
            "DELETE FROM instance_system_metadata WHERE instance_uuid = ?1 AND `key` = ?2")
        .setParameter(1, uuid)
        .setParameter(2, REASON)
        .executeUpdate();
    if (reason != null) {
      Insert.into(Metadata.OF_SYSTEM, "created_at", "deleted", "instance_uuid", "key", "value")
          .row(Timestamped.now(), 0, uuid, REASON, reason)
          .run(em);
    }
  }

  private boolean isOwner(String uuid, boolean admin) {
    return lookup.locate(uuid, admin).projectId().equals(RequestContext.current().projectId());
  }

  private Cell cell(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      throw Fault.conflict("Instance " + uuid + " is not ready");
    }
    return cell;
  }

  private static String lockedBy(Cell cell, String uuid) {
    List<Row> rows =
        cell.database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT locked, locked_by FROM instances WHERE uuid = ?1 AND deleted = 0",
                        uuid));
    if (rows.isEmpty()) {
      throw ServerLookup.notFound(uuid);
    }
    return rows.get(0).truth(0) ? rows.get(0).text(1) : null;
  }

  private static Map<String, Object> columns(boolean locked, String by) {
    Map<String, Object> columns = new TreeMap<>();
    columns.put("locked", locked);
    columns.put("locked_by", by);
    return columns;
  }
}
