package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.NewServer;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;
import org.novaee.service.ComputeServices;

/**
 * Deletes servers, however far they have come: as a build request, in a cell but on no host, on a
 * host, or on one that is down. Where the deployment keeps deleted servers for a while, {@link
 * SoftDeletion} comes first.
 */
@ApplicationScoped
public class ServerDeletion {

  private static final int TRIES = 20;

  private static final Map<String, Object> DELETING =
      Map.of("task_state", TaskState.DELETING, "progress", 0);

  private Database api;
  private ServerLookup lookup;
  private ServerChanges changes;
  private SoftDeletion softDeletion;
  private BuildRequests buildRequests;
  private InstanceRecords records;
  private Conductor conductor;
  private ComputeNodes computeNodes;
  private ComputeServices services;

  /** For the container. */
  protected ServerDeletion() {}

  @Inject
  public ServerDeletion(
      @NovaApi Database api,
      ServerLookup lookup,
      ServerChanges changes,
      SoftDeletion softDeletion,
      BuildRequests buildRequests,
      InstanceRecords records,
      Conductor conductor,
      ComputeNodes computeNodes,
      ComputeServices services) {
    this.api = api;
    this.lookup = lookup;
    this.changes = changes;
    this.softDeletion = softDeletion;
    this.buildRequests = buildRequests;
    this.records = records;
    this.conductor = conductor;
    this.computeNodes = computeNodes;
    this.services = services;
  }

  /**
   * Deletes a server, for the time being where the deployment is set up so. One that is being
   * deleted on a host that is up is left to it.
   *
   * @throws Fault of kind not found or conflict
   */
  public void delete(String uuid, boolean admin) {
    delete(uuid, admin, Lifecycle.DELETE);
  }

  /**
   * Deletes a server for good, whatever it is and whatever is being done to it.
   *
   * @throws Fault of kind not found or conflict
   */
  public void forceDelete(String uuid, boolean admin) {
    delete(uuid, admin, Lifecycle.FORCE_DELETE);
  }

  private void delete(String uuid, boolean admin, Lifecycle operation) {
    // A server may move on while this looks: from build request to cell, from one host to another.
    for (int tried = 0; tried < TRIES; tried++) {
      Cell cell = lookup.locate(uuid, admin).cell();
      boolean done =
          cell == null
              ? api.step(em -> deletePending(em, uuid))
              : deleteIn(cell, uuid, admin, operation);
      if (done) {
        return;
      }
    }
    throw Fault.conflict(
        "Instance " + uuid + " is in an invalid state for '" + operation.word() + "'");
  }

  /** What it was given of the volume service is given back. */
  private boolean deletePending(EntityManager em, String uuid) {
    NewServer pending = buildRequests.load(em, List.of(uuid)).get(uuid);
    if (!buildRequests.delete(em, uuid)) {
      return false;
    }
    if (pending != null && pending.blockDevices().stream().anyMatch(BlockDevice::isVolume)) {
      conductor.volumesAbandoned(uuid, pending.blockDevices());
    }
    return true;
  }

  private boolean deleteIn(Cell cell, String uuid, boolean admin, Lifecycle operation) {
    ServerState state = changes.require(cell, uuid);
    operation.require(state, admin);
    boolean up = services.isUp(cell, state.host());
    if (up && isBeingDeleted(state)) {
      return true;
    }
    return up && operation == Lifecycle.DELETE && softDeletion.isDueTo(state)
        ? softDeletion.tryDelete(cell, state)
        : deleteForGood(cell, state, up);
  }

  /**
   * Asks the server's host to remove it, or ends its records where no host can be asked.
   *
   * @return false if the server is in another state by now
   */
  boolean deleteForGood(Cell cell, ServerState state, boolean hostIsUp) {
    return changes.tryChange(
        cell,
        state,
        InstanceActions.DELETE,
        DELETING,
        (em, before) -> {
          if (hostIsUp) {
            terminate(em, before);
          } else {
            conductor.destroyed(before.uuid(), null);
          }
        });
  }

  /** Deletes a server for good that is still deleted for the time being. */
  public void reclaim(Cell cell, String uuid) {
    changes
        .find(cell, uuid)
        .filter(state -> VmState.SOFT_DELETED.equals(state.vmState()))
        .filter(state -> state.taskState() == null)
        .ifPresent(state -> deleteForGood(cell, state, services.isUp(cell, state.host())));
  }

  private void terminate(EntityManager em, ServerState server) {
    computeNodes
        .on(server.host())
        .terminate(records.load(em, List.of(server.uuid())).get(server.uuid()));
  }

  private static boolean isBeingDeleted(ServerState state) {
    return TaskState.DELETING.equals(state.taskState())
        || TaskState.SOFT_DELETING.equals(state.taskState());
  }
}
