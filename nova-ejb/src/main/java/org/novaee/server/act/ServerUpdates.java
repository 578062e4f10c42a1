package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.InstanceBlob;
import org.novaee.db.blob.InstanceDraft;
import org.novaee.db.cell.Instance;
import org.novaee.fault.Fault;
import org.novaee.server.query.ServerLookup;

/** Changes what a user says about a server: names, addresses, disk handling. */
@ApplicationScoped
public class ServerUpdates {

  private static final int TRIES = 20;

  private Database api;
  private ServerLookup lookup;
  private ServerChanges changes;

  /** For the container. */
  protected ServerUpdates() {}

  @Inject
  public ServerUpdates(@NovaApi Database api, ServerLookup lookup, ServerChanges changes) {
    this.api = api;
    this.lookup = lookup;
    this.changes = changes;
  }

  /**
   * Changes a server in whatever state it is.
   *
   * @throws Fault of kind not found
   */
  public void update(String uuid, boolean admin, ServerUpdate update) {
    for (int tried = 0; tried < TRIES; tried++) {
      Cell cell = lookup.locate(uuid, admin).cell();
      boolean done =
          cell == null
              ? api.step(em -> updatePending(em, uuid, update))
              : changes.tryChange(
                  cell, changes.require(cell, uuid), null, update.columns(), (em, before) -> {});
      if (done) {
        return;
      }
    }
    throw Fault.conflict("Instance " + uuid + " is in an invalid state for 'update'");
  }

  private static boolean updatePending(EntityManager em, String uuid, ServerUpdate update) {
    List<Row> rows =
        Select.rows(
            em, "SELECT instance FROM build_requests WHERE instance_uuid = ?1 FOR UPDATE", uuid);
    if (rows.isEmpty()) {
      return false;
    }
    InstanceDraft draft = InstanceBlob.read(rows.get(0).text(0));
    update.columns().forEach((column, value) -> set(draft.instance(), column, value));
    em.createNativeQuery(
            "UPDATE build_requests SET instance = ?1, updated_at = ?2 WHERE instance_uuid = ?3")
        .setParameter(1, InstanceBlob.write(draft))
        .setParameter(2, Timestamped.now())
        .setParameter(3, uuid)
        .executeUpdate();
    return true;
  }

  private static void set(Instance instance, String column, Object value) {
    switch (column) {
      case ServerUpdate.NAME -> instance.setDisplayName((String) value);
      case ServerUpdate.DESCRIPTION -> instance.setDisplayDescription((String) value);
      case ServerUpdate.HOSTNAME -> instance.setHostname((String) value);
      case ServerUpdate.ACCESS_IP_V4 -> instance.setAccessIpV4((String) value);
      case ServerUpdate.ACCESS_IP_V6 -> instance.setAccessIpV6((String) value);
      case ServerUpdate.AUTO_DISK_CONFIG -> instance.setAutoDiskConfig((Boolean) value);
      default -> throw new IllegalArgumentException("Users may not change " + column);
    }
  }
}
