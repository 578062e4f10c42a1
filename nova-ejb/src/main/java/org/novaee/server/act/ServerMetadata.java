package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaResource;
import org.novaee.quota.Quotas;
import org.novaee.server.BuildRequests;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;

/** What users note on their servers as keys and values. */
@ApplicationScoped
public class ServerMetadata {

  private Database api;
  private ServerLookup lookup;
  private ServerChanges changes;
  private BuildRequests buildRequests;
  private QuotaLimits limits;
  private Quotas quotas;

  /** For the container. */
  protected ServerMetadata() {}

  @Inject
  public ServerMetadata(
      @NovaApi Database api,
      ServerLookup lookup,
      ServerChanges changes,
      BuildRequests buildRequests,
      QuotaLimits limits,
      Quotas quotas) {
    this.api = api;
    this.lookup = lookup;
    this.changes = changes;
    this.buildRequests = buildRequests;
    this.limits = limits;
    this.quotas = quotas;
  }

  /** All items of a server. */
  public Map<String, String> list(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      var pending = api.read(em -> buildRequests.load(em, List.of(uuid))).get(uuid);
      return pending == null ? Map.of() : pending.draft().metadata();
    }
    changes.require(cell, uuid);
    return cell.database().read(em -> MetadataRows.of(em, uuid));
  }

  /**
   * Adds items, or puts them in place of all there are.
   *
   * @return all items after that
   */
  public Map<String, String> update(
      String uuid, boolean admin, Map<String, String> items, boolean replace) {
    ServerLookup.Location at = lookup.locate(uuid, admin);
    Cell cell = require(at, admin, Lifecycle.UPDATE_METADATA);
    Map<QuotaResource, Integer> inForce =
        api.read(
            em -> {
              Map<QuotaResource, Integer> of = limits.ofProject(em, at.projectId());
              of.putAll(limits.ofUser(em, at.projectId(), at.userId()));
              return of;
            });
    Map<String, String> after = new LinkedHashMap<>();
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.UPDATE_METADATA,
        null,
        Map.of(),
        (em, before) -> {
          after.clear();
          after.putAll(replace ? Map.of() : MetadataRows.of(em, uuid));
          after.putAll(items);
          quotas.requireAtMost(
              inForce,
              QuotaResource.METADATA_ITEMS,
              after.size(),
              "Maximum number of metadata items exceeds %d");
          replace(em, uuid, after);
        });
    return after;
  }

  /**
   * Deletes one item.
   *
   * @throws Fault of kind not found if there is none
   */
  public void delete(String uuid, boolean admin, String key) {
    Cell cell = require(lookup.locate(uuid, admin), admin, Lifecycle.DELETE_METADATA);
    if (!list(uuid, admin).containsKey(key)) {
      throw notFound();
    }
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.DELETE_METADATA,
        null,
        Map.of(),
        (em, before) -> MetadataRows.delete(em, uuid, List.of(key)));
  }

  /** The refusal for an item that is not there. */
  public static Fault notFound() {
    return Fault.notFound("Metadata item was not found");
  }

  /** Within a step on the server's cell: puts items in place of all there are. */
  static void replace(EntityManager em, String uuid, Map<String, String> wanted) {
    Map<String, String> changed = MetadataRows.of(em, uuid);
    changed.entrySet().removeIf(item -> item.getValue().equals(wanted.get(item.getKey())));
    MetadataRows.delete(em, uuid, changed.keySet());
    MetadataRows.insert(em, uuid, wanted, MetadataRows.of(em, uuid));
  }

  /** The cell of a server; one that is still to be built is refused as its state says. */
  private static Cell require(ServerLookup.Location at, boolean admin, Lifecycle operation) {
    if (at.cell() == null) {
      operation.require(
          new ServerState(at.uuid(), VmState.BUILDING, TaskState.SCHEDULING, null, false, false),
          admin);
    }
    return at.cell();
  }
}
