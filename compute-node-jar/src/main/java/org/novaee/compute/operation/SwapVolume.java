package org.novaee.compute.operation;

import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/**
 * Lets a guest go on with another volume: the new one is connected, the data are copied while the
 * guest runs, then the old one is given back.
 */
public final class SwapVolume {

  private final ServerRecords records;
  private final ServerVolumes volumes;
  private final ComputeDriver driver;
  private final VolumeTask task;

  public SwapVolume(ServerRecords records, ServerVolumes volumes, ComputeDriver driver) {
    this.records = records;
    this.volumes = volumes;
    this.driver = driver;
    this.task = new VolumeTask(records, "compute_swap_volume");
  }

  /** Carries it out, unless the device was swapped or taken away meanwhile. */
  public void run(Server asked, String deviceUuid, String newVolumeId, String attachmentId) {
    task.run(
        asked.uuid(),
        device -> device.uuid().equals(deviceUuid),
        (server, device) -> swap(server, device, newVolumeId, attachmentId));
  }

  private void swap(Server server, BlockDevice from, String newVolumeId, String attachmentId) {
    if (newVolumeId.equals(from.volumeId())) {
      return;
    }
    BlockDevice target =
        from.withVolume(newVolumeId, from.sizeGb(), from.volumeType())
            .withAttachment(attachmentId, null);
    BlockDevice[] to = {target};
    new Steps()
        .step(
            "connect",
            () -> to[0] = volumes.connect(server, target),
            () -> volumes.undoSwap(server, from, target))
        .step("copy", () -> driver.swapVolume(server, from, to[0]))
        .run();
    volumes.complete(List.of(to[0]));
    String kept = volumes.endMigration(from, to[0]);
    // What the volume service calls the data from now on decides; the old ties end there.
    BlockDevice now = to[0].withVolume(kept, to[0].sizeGb(), to[0].volumeType());
    records.record(server.uuid(), List.of(now));
    volumes.releaseOld(from);
  }
}
