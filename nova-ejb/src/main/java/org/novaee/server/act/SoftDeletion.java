package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Timestamped;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.model.Server;
import org.novaee.quota.Quotas;
import org.novaee.quota.Usage;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;

/**
 * Deletes servers for the time being: they are turned off, and can be restored until {@code
 * reclaim_instance_interval} seconds have passed. Meanwhile they count for no quota.
 */
@ApplicationScoped
public class SoftDeletion {

  private Database api;
  private ServerLookup lookup;
  private ServerChanges changes;
  private InstanceRecords records;
  private Quotas quotas;
  private Conductor conductor;
  private ComputeNodes computeNodes;
  private int reclaimSeconds;

  /** For the container. */
  protected SoftDeletion() {}

  /**
   * @param reclaimSeconds how long deleted servers are kept; 0 for not at all
   */
  @Inject
  public SoftDeletion(
      @NovaApi Database api,
      ServerLookup lookup,
      ServerChanges changes,
      InstanceRecords records,
      Quotas quotas,
      Conductor conductor,
      ComputeNodes computeNodes,
      @ConfigProperty(name = "nova.reclaim_instance_interval") int reclaimSeconds) {
    this.api = api;
    this.lookup = lookup;
    this.changes = changes;
    this.records = records;
    this.quotas = quotas;
    this.conductor = conductor;
    this.computeNodes = computeNodes;
    this.reclaimSeconds = reclaimSeconds;
  }

  /** Whether a server in this state is kept for a while when it is deleted: one that ever ran. */
  boolean isDueTo(ServerState state) {
    return reclaimSeconds > 0 && state.launched();
  }

  /**
   * Asks the server's host to turn it off and keep it.
   *
   * @return false if the server is in another state by now
   */
  boolean tryDelete(Cell cell, ServerState state) {
    return changes.tryChange(
        cell,
        state,
        InstanceActions.DELETE,
        Map.of(
            "task_state", TaskState.SOFT_DELETING, "deleted_at", Timestamped.now(), "progress", 0),
        (em, before) -> {
          computeNodes.on(before.host()).softDelete(server(em, before.uuid()));
          conductor.queuedForDelete(before.uuid(), true);
        });
  }

  /**
   * Brings back a server that was deleted for the time being.
   *
   * @throws Fault of kind not found or conflict; of kind forbidden where the quota leaves no room
   */
  public void restore(String uuid, boolean admin) {
    ServerLookup.Location at = lookup.locate(uuid, admin);
    if (at.cell() == null) {
      Lifecycle.RESTORE.require(
          new ServerState(uuid, VmState.BUILDING, TaskState.SCHEDULING, null, false, false), admin);
    }
    ServerState state = changes.require(at.cell(), uuid);
    Lifecycle.RESTORE.require(state, admin);
    requireQuota(at);
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("deleted_at", null);
    columns.put("task_state", state.host() == null ? null : TaskState.RESTORING);
    columns.put("vm_state", state.host() == null ? VmState.ACTIVE : state.vmState());
    changes.change(
        at.cell(),
        uuid,
        admin,
        Lifecycle.RESTORE,
        InstanceActions.RESTORE,
        columns,
        (em, before) -> {
          if (before.host() != null) {
            computeNodes.on(before.host()).restore(server(em, uuid));
          }
          conductor.queuedForDelete(uuid, false);
        });
  }

  /** While it is deleted the server is not counted, so it is one on top. */
  private void requireQuota(ServerLookup.Location at) {
    Flavor flavor = at.cell().database().read(em -> server(em, at.uuid())).flavor();
    api.stepRun(
        em ->
            quotas.requireServers(
                em,
                at.projectId(),
                at.userId(),
                new Usage(1, flavor.vcpus(), flavor.memoryMb()),
                1,
                1));
  }

  private Server server(EntityManager em, String uuid) {
    Server server = records.load(em, List.of(uuid)).get(uuid);
    if (server == null) {
      throw ServerLookup.notFound(uuid);
    }
    return server;
  }
}
