package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.model.Server;
import org.novaee.model.Unshelving;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.Lifecycle;
import org.novaee.server.SystemMetadata;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;

/** Takes servers off their hosts, their disks kept as images, and brings them back. */
@ApplicationScoped
public class ServerShelving {

  private ServerOrders orders;
  private ServerChanges changes;
  private ServerSnapshots snapshots;
  private UnshelveTarget target;
  private Conductor conductor;

  /** For the container. */
  protected ServerShelving() {}

  @Inject
  public ServerShelving(
      ServerOrders orders,
      ServerChanges changes,
      ServerSnapshots snapshots,
      UnshelveTarget target,
      Conductor conductor) {
    this.orders = orders;
    this.changes = changes;
    this.snapshots = snapshots;
    this.target = target;
    this.conductor = conductor;
  }

  /** Shuts a server down and keeps its disk as an image; it is offloaded later. */
  public void shelve(String uuid, boolean admin) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.SHELVE);
    RefusedFeatures.requireNoShares(cell, uuid);
    Server server = orders.server(cell, uuid);
    RefusedFeatures.requireNoTpm(server, InstanceActions.SHELVE);
    orders.check(cell, uuid, admin, Lifecycle.SHELVE);
    if (VolumeBacked.is(server)) {
      shelve(cell, server, admin, null);
      return;
    }
    String name = server.displayName() + "-shelved";
    snapshots.ordered(
        snapshots.make(server, name, SnapshotProperties.SNAPSHOT, Map.of()),
        image -> shelve(cell, server, admin, image));
  }

  /** Takes a shelved server off its host. */
  public void offload(String uuid, boolean admin) {
    orders.send(
        uuid,
        admin,
        Lifecycle.SHELVE_OFFLOAD,
        InstanceActions.SHELVE_OFFLOAD,
        TaskState.SHELVING_OFFLOADING,
        (host, server) -> host.shelveOffload(server, true));
  }

  /**
   * Brings a shelved server back, on its host or, if it was offloaded, on one the scheduler
   * chooses.
   *
   * @param requireHostRight refuses a caller who may not name a host
   */
  public void unshelve(String uuid, boolean admin, Unshelving wanted, Runnable requireHostRight) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.UNSHELVE);
    orders.check(cell, uuid, admin, Lifecycle.UNSHELVE);
    Server server = orders.server(cell, uuid);
    target.require(server, wanted, requireHostRight);
    if (VmState.SHELVED_OFFLOADED.equals(server.vmState())) {
      changes.change(
          cell,
          uuid,
          admin,
          Lifecycle.UNSHELVE,
          InstanceActions.UNSHELVE,
          Collections.singletonMap("task_state", TaskState.UNSHELVING),
          (em, before) -> conductor.unshelve(uuid, wanted));
    } else {
      orders.send(
          uuid,
          admin,
          Lifecycle.UNSHELVE,
          InstanceActions.UNSHELVE,
          TaskState.UNSHELVING,
          (host, now) -> host.unshelveHere(now));
    }
  }

  /**
   * @param image what the disk is to be kept in; null for a volume, which keeps itself
   */
  private void shelve(Cell cell, Server server, boolean admin, String image) {
    changes.change(
        cell,
        server.uuid(),
        admin,
        Lifecycle.SHELVE,
        InstanceActions.SHELVE,
        Collections.singletonMap("task_state", TaskState.SHELVING),
        (em, before) -> {
          keepBaseImage(em, server);
          Server now = orders.server(em, server.uuid());
          if (image == null) {
            orders.host(before).shelveOffload(now, true);
          } else {
            orders.host(before).shelve(now, image);
          }
        });
  }

  /** What the server was made from is needed when it comes back from another image. */
  private static void keepBaseImage(EntityManager em, Server server) {
    if (server.image() != null && server.image().id() != null) {
      SystemMetadata.put(em, server.uuid(), Map.of("image_base_image_ref", server.image().id()));
    }
  }
}
