package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.BiConsumer;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.fault.Fault;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.Server;
import org.novaee.rpc.contract.ComputeNode;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BlockDeviceRecords;
import org.novaee.server.InstanceRecords;
import org.novaee.server.ServerState;
import org.novaee.server.VmState;

/**
 * Has the hosts of servers help the volume service with snapshots of volumes in files. Every
 * refusal is of kind invalid, as the volume service expects.
 */
@ApplicationScoped
public class VolumeSnapshotting {

  private CellRegistry cells;
  private ServerChanges changes;
  private InstanceRecords records;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected VolumeSnapshotting() {}

  @Inject
  public VolumeSnapshotting(
      CellRegistry cells,
      ServerChanges changes,
      InstanceRecords records,
      ComputeNodes computeNodes) {
    this.cells = cells;
    this.changes = changes;
    this.records = records;
    this.computeNodes = computeNodes;
  }

  /** Has a snapshot made of a volume that a server has. */
  public void create(String volumeId, AssistedSnapshot snapshot) {
    order(
        volumeId,
        "do_volume_snapshot_create",
        null,
        (host, server) -> host.createVolumeSnapshot(server, volumeId, snapshot));
  }

  /** Has a snapshot deleted; one in the midst of others only while the server runs. */
  public void delete(String volumeId, AssistedSnapshot snapshot) {
    order(
        volumeId,
        "do_volume_snapshot_delete",
        snapshot.mergeTarget() == null ? null : VmState.ACTIVE,
        (host, server) -> host.deleteVolumeSnapshot(server, volumeId, snapshot));
  }

  /**
   * @param vmState the only one it may be done in, null for any
   */
  private void order(
      String volumeId, String word, String vmState, BiConsumer<ComputeNode, Server> order) {
    for (Cell cell : cells.all()) {
      List<String> servers =
          cell.database().read(em -> BlockDeviceRecords.serversWith(em, volumeId));
      if (servers.size() > 1) {
        throw Fault.invalid(
            "Block Device Mapping "
                + volumeId
                + " is a multi-attach volume and is not valid for this operation.");
      }
      if (!servers.isEmpty()) {
        requireState(cell, servers.get(0), word, vmState);
        send(cell, servers.get(0), order);
        return;
      }
    }
    throw Fault.invalid(AttachedVolumes.noDevice(volumeId).getMessage());
  }

  private void requireState(Cell cell, String uuid, String word, String vmState) {
    ServerState state = changes.require(cell, uuid);
    if (state.host() == null) {
      throw Fault.invalid("Instance " + uuid + " is not ready");
    }
    if (state.taskState() != null) {
      throw invalidState(uuid, "task_state", state.taskState(), word);
    }
    if (vmState != null && !vmState.equals(state.vmState())) {
      throw invalidState(uuid, "vm_state", state.vmState(), word);
    }
  }

  private void send(Cell cell, String uuid, BiConsumer<ComputeNode, Server> order) {
    cell.database()
        .stepRun(
            em -> {
              Server server = records.load(em, List.of(uuid)).get(uuid);
              if (server != null && server.host() != null) {
                order.accept(computeNodes.on(server.host()), server);
              }
            });
  }

  private static Fault invalidState(String uuid, String attribute, String value, String word) {
    return Fault.invalid(
        "Instance %s in %s %s. Cannot %s while the instance is in this state."
            .formatted(uuid, attribute, value, word));
  }
}
