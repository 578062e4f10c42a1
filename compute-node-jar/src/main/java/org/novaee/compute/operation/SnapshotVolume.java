package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.Server;

/** Helps the volume service with snapshots of volumes in files, and tells it how that went. */
public final class SnapshotVolume {

  private final ServerVolumes volumes;
  private final ComputeDriver driver;
  private final VolumeTask creation;
  private final VolumeTask deletion;

  public SnapshotVolume(ServerRecords records, ServerVolumes volumes, ComputeDriver driver) {
    this.volumes = volumes;
    this.driver = driver;
    this.creation = new VolumeTask(records, "compute_volume_snapshot_create");
    this.deletion = new VolumeTask(records, "compute_volume_snapshot_delete");
  }

  /** Puts a new file in front. */
  public void create(Server asked, String volumeId, AssistedSnapshot snapshot) {
    creation.run(
        asked.uuid(),
        device -> volumeId.equals(device.volumeId()),
        (server, device) ->
            reporting(
                snapshot,
                "creating",
                "error",
                () -> driver.createVolumeSnapshot(server, device, snapshot)));
  }

  /** Merges files. */
  public void delete(Server asked, String volumeId, AssistedSnapshot snapshot) {
    deletion.run(
        asked.uuid(),
        device -> volumeId.equals(device.volumeId()),
        (server, device) ->
            reporting(
                snapshot,
                "deleting",
                "error_deleting",
                () -> driver.deleteVolumeSnapshot(server, device, snapshot)));
  }

  private void reporting(AssistedSnapshot snapshot, String done, String failed, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      volumes.reportSnapshot(snapshot, failed);
      throw e;
    }
    volumes.reportSnapshot(snapshot, done);
  }
}
