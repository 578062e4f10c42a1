package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BlockDeviceRecords;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.VmState;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeReturn;
import org.novaee.volume.VolumeService;

/** Takes volumes away from servers. */
@ApplicationScoped
public class VolumeDetaching {

  private ServerCells cells;
  private ServerChanges changes;
  private InstanceRecords records;
  private InstanceActions actions;
  private VolumeService volumes;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected VolumeDetaching() {}

  @Inject
  public VolumeDetaching(
      ServerCells cells,
      ServerChanges changes,
      InstanceRecords records,
      InstanceActions actions,
      VolumeService volumes,
      ComputeNodes computeNodes) {
    this.cells = cells;
    this.changes = changes;
    this.records = records;
    this.actions = actions;
    this.volumes = volumes;
    this.computeNodes = computeNodes;
  }

  /**
   * Takes a volume away, on the server's host if it is on one.
   *
   * @param shelved whether it may be asked for shelved servers
   * @throws Fault of kind not found, conflict or invalid
   */
  public void detach(String uuid, boolean admin, String volumeId, boolean shelved) {
    Cell cell = cells.require(uuid, admin, Lifecycle.DETACH_VOLUME);
    ServerState state = changes.require(cell, uuid);
    ShelvedVolumes.requireVersion(state, shelved, Lifecycle.DETACH_VOLUME);
    VolumeFaults.about(
        volumeId, () -> volumes.find(volumeId).orElseThrow(() -> VolumeFaults.noVolume(volumeId)));
    BlockDevice device =
        cell.database()
            .read(em -> BlockDeviceRecords.find(em, uuid, volumeId))
            .orElseThrow(() -> AttachedVolumes.notAttached(uuid, volumeId));
    if (device.isRoot()) {
      throw Fault.invalid("Cannot detach a root device volume");
    }
    Lifecycle.DETACH_VOLUME.require(state, admin);
    if (VmState.SHELVED_OFFLOADED.equals(state.vmState())) {
      detachHere(cell, uuid, admin, device);
    } else {
      order(cell, state, admin, volumeId);
    }
  }

  /** On no host there is nothing to be unplugged. */
  private void detachHere(Cell cell, String uuid, boolean admin, BlockDevice device) {
    new VolumeReturn(volumes).giveBack(uuid, List.of(device), false);
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.DETACH_VOLUME,
        InstanceActions.DETACH_VOLUME,
        Map.of(),
        (em, before) -> {
          BlockDeviceRecords.delete(em, uuid, device.uuid());
          actions.finish(em, uuid);
        });
  }

  private void order(Cell cell, ServerState state, boolean admin, String volumeId) {
    String uuid = state.uuid();
    cells.requireHostUp(cell, state);
    try {
      VolumeFaults.about(volumeId, () -> volumes.beginDetaching(volumeId));
    } catch (Fault e) {
      throw e.getCause() instanceof VolumeRefused refusal
              && refusal.reason() == VolumeRefused.Reason.INVALID
          ? new Fault(Fault.Kind.INVALID, "Invalid volume: " + e.getMessage(), e)
          : e;
    }
    try {
      changes.change(
          cell,
          uuid,
          admin,
          Lifecycle.DETACH_VOLUME,
          InstanceActions.DETACH_VOLUME,
          Map.of(),
          (em, before) ->
              computeNodes
                  .on(before.host())
                  .detachVolume(records.load(em, List.of(uuid)).get(uuid), volumeId));
    } catch (RuntimeException e) {
      volumes.rollDetaching(volumeId);
      throw e;
    }
  }
}
