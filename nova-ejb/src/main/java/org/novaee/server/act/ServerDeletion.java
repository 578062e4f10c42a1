package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.query.ServerLookup;

/**
 * Deletes servers, however far they have come: as a build request, in a cell but on no host, on a
 * host, or on one that is down.
 */
@ApplicationScoped
public class ServerDeletion {

  private static final int TRIES = 20;

  private static final Map<String, Object> DELETING =
      Collections.singletonMap("task_state", TaskState.DELETING);

  private Database api;
  private ServerLookup lookup;
  private ServerChanges changes;
  private BuildRequests buildRequests;
  private InstanceRecords records;
  private Conductor conductor;
  private ComputeNodes computeNodes;
  private int serviceDownSeconds;

  /** For the container. */
  protected ServerDeletion() {}

  @Inject
  public ServerDeletion(
      @NovaApi Database api,
      ServerLookup lookup,
      ServerChanges changes,
      BuildRequests buildRequests,
      InstanceRecords records,
      Conductor conductor,
      ComputeNodes computeNodes,
      @ConfigProperty(name = "nova.service_down_time") int serviceDownSeconds) {
    this.api = api;
    this.lookup = lookup;
    this.changes = changes;
    this.buildRequests = buildRequests;
    this.records = records;
    this.conductor = conductor;
    this.computeNodes = computeNodes;
    this.serviceDownSeconds = serviceDownSeconds;
  }

  /**
   * Deletes a server. One that is being deleted on a host that is up is left to it.
   *
   * @throws Fault of kind not found or conflict
   */
  public void delete(String uuid, boolean admin) {
    // A server may move on while this looks: from build request to cell, from one host to another.
    for (int tried = 0; tried < TRIES; tried++) {
      Cell cell = lookup.locate(uuid, admin).cell();
      boolean done =
          cell == null
              ? api.step(em -> buildRequests.delete(em, uuid))
              : deleteIn(cell, uuid, admin);
      if (done) {
        return;
      }
    }
    throw Fault.conflict("Instance " + uuid + " is in an invalid state for 'delete'");
  }

  private boolean deleteIn(Cell cell, String uuid, boolean admin) {
    ServerState state = changes.require(cell, uuid);
    Lifecycle.DELETE.require(state, admin);
    if (state.host() == null || !isUp(cell, state.host())) {
      return changes.tryChange(
          cell,
          state,
          InstanceActions.DELETE,
          DELETING,
          (em, before) -> conductor.destroyed(uuid, null));
    }
    return TaskState.DELETING.equals(state.taskState())
        || changes.tryChange(
            cell,
            state,
            InstanceActions.DELETE,
            DELETING,
            (em, before) -> terminate(em, uuid, before.host()));
  }

  private void terminate(EntityManager em, String uuid, String host) {
    computeNodes.on(host).terminate(records.load(em, List.of(uuid)).get(uuid));
  }

  private boolean isUp(Cell cell, String host) {
    List<Row> rows =
        cell.database()
            .read(
                em ->
                    Select.rows(
                        em,
                        "SELECT 1 FROM services WHERE host = ?1 AND `binary` = 'nova-compute'"
                            + " AND deleted = 0 AND (forced_down IS NULL OR forced_down = 0)"
                            + " AND COALESCE(last_seen_up, updated_at, created_at)"
                            + " >= UTC_TIMESTAMP() - INTERVAL ?2 SECOND",
                        host,
                        serviceDownSeconds));
    return !rows.isEmpty();
  }
}
