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
        device -> formerVolume(asked, device) + " " + newVolumeId,
        (server, device) -> {
          if (newVolumeId.equals(device.volumeId())) {
            // The guest went over before; what is still to do starts from what was asked.
            asked.blockDevices().stream()
                .filter(before -> before.uuid().equals(deviceUuid) && isOther(before, newVolumeId))
                .forEach(before -> finish(server, before, device));
          } else {
            swap(server, device, newVolumeId, attachmentId);
          }
        });
  }

  /** A repeat may find the new one in the record already. */
  private static String formerVolume(Server asked, BlockDevice device) {
    return asked.blockDevices().stream()
        .filter(before -> before.uuid().equals(device.uuid()))
        .map(BlockDevice::volumeId)
        .findFirst()
        .orElse(device.volumeId());
  }

  private static boolean isOther(BlockDevice device, String volumeId) {
    return device.volumeId() != null && !device.volumeId().equals(volumeId);
  }

  private void swap(Server server, BlockDevice from, String newVolumeId, String attachmentId) {
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
    // From here on there is no way back, only on: the record says at once what the guest has.
    records.record(server.uuid(), List.of(to[0]));
    finish(server, from, to[0]);
  }

  private void finish(Server server, BlockDevice from, BlockDevice to) {
    volumes.complete(List.of(to));
    String kept = volumes.endMigration(from, to);
    if (!kept.equals(to.volumeId())) {
      // What the volume service calls the data from now on decides.
      BlockDevice now = to.withVolume(kept, to.sizeGb(), to.volumeType());
      records.record(server.uuid(), List.of(now));
    }
    volumes.releaseOld(from);
  }
}
