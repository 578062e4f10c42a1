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
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeService;

/** Lets a server go on with another volume, for a volume service that moves data. */
@ApplicationScoped
public class VolumeSwapping {

  private ServerCells cells;
  private ServerChanges changes;
  private InstanceRecords records;
  private VolumeService volumes;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected VolumeSwapping() {}

  @Inject
  public VolumeSwapping(
      ServerCells cells,
      ServerChanges changes,
      InstanceRecords records,
      VolumeService volumes,
      ComputeNodes computeNodes) {
    this.cells = cells;
    this.changes = changes;
    this.records = records;
    this.volumes = volumes;
    this.computeNodes = computeNodes;
  }

  /**
   * Orders the server's host to copy the old volume to the new one and to go on with that.
   *
   * @throws Fault of kind not found, conflict or invalid; then nothing was changed
   */
  public void swap(String uuid, boolean admin, String oldId, String newId) {
    Volume from =
        VolumeFaults.about(
            oldId, () -> volumes.find(oldId).orElseThrow(() -> VolumeFaults.noVolume(oldId)));
    if (from.migrationStatus() == null || from.migrationStatus().isEmpty()) {
      throw Fault.conflict(
          "volume " + oldId + " is not migrating; this API should only be called by Cinder");
    }
    // The body names it, not the path.
    Volume to =
        volumes
            .find(newId)
            .orElseThrow(() -> Fault.invalid(VolumeFaults.noVolume(newId).getMessage()));
    Cell cell = cells.require(uuid, admin, Lifecycle.SWAP_VOLUME);
    Lifecycle.SWAP_VOLUME.require(changes.require(cell, uuid), admin);
    require(uuid, from, to);
    BlockDevice device =
        cell.database()
            .read(em -> BlockDeviceRecords.find(em, uuid, oldId))
            .orElseThrow(() -> AttachedVolumes.noDevice(oldId));
    requireFree(cell, to);
    VolumeFaults.about(oldId, () -> volumes.beginDetaching(oldId));
    String attachment = null;
    try {
      attachment = volumes.attachments().reserve(newId, uuid);
      order(cell, uuid, admin, device, newId, attachment);
    } catch (RuntimeException e) {
      undo(oldId, attachment);
      throw e;
    }
  }

  private static void require(String uuid, Volume from, Volume to) {
    if (!from.isAttachedTo(uuid)) {
      throw VolumeFaults.invalid("Old volume is attached to a different instance.");
    }
    if (!to.attachments().isEmpty()) {
      throw VolumeFaults.invalid("New volume must be detached in order to swap.");
    }
    if (to.sizeGb() < from.sizeGb()) {
      throw VolumeFaults.invalid("New volume must be the same size or larger.");
    }
    if (from.attachments().size() > 1) {
      throw Fault.invalid(
          "Swapping multi-attach volumes with more than one read/write attachment is not"
              + " supported.");
    }
  }

  private static void requireFree(Cell cell, Volume to) {
    List<String> servers = cell.database().read(em -> BlockDeviceRecords.serversWith(em, to.id()));
    if (!servers.isEmpty()) {
      throw VolumeFaults.invalid(
          "volume " + to.id() + " is already attached to instances: " + String.join(" ", servers));
    }
  }

  private void order(
      Cell cell,
      String uuid,
      boolean admin,
      BlockDevice device,
      String newId,
      String newAttachment) {
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.SWAP_VOLUME,
        InstanceActions.SWAP_VOLUME,
        Map.of(),
        (em, before) ->
            computeNodes
                .on(before.host())
                .swapVolume(
                    records.load(em, List.of(uuid)).get(uuid),
                    device.uuid(),
                    newId,
                    newAttachment));
  }

  private void undo(String oldId, String newAttachment) {
    if (newAttachment != null) {
      volumes.attachments().release(newAttachment);
    }
    volumes.rollDetaching(oldId);
  }
}
