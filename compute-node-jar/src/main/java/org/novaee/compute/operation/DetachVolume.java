package org.novaee.compute.operation;

import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/** Takes a volume away from a server: unplugged, given back, forgotten. */
public final class DetachVolume {

  private final ServerRecords records;
  private final ServerVolumes volumes;
  private final ComputeDriver driver;
  private final VolumeTask task;

  public DetachVolume(ServerRecords records, ServerVolumes volumes, ComputeDriver driver) {
    this.records = records;
    this.volumes = volumes;
    this.driver = driver;
    this.task = new VolumeTask(records, "compute_detach_volume");
  }

  /** Carries it out; a guest that does not let go of the volume keeps it. */
  public void run(Server asked, String volumeId) {
    task.run(asked.uuid(), device -> volumeId.equals(device.volumeId()), this::detach);
  }

  private void detach(Server server, BlockDevice device) {
    new Steps()
        .step(
            "unplug", () -> driver.detachVolume(server, device), () -> volumes.keepAttached(device))
        .run();
    // From here on there is no way back, only on: a repeat finds what is left to do.
    volumes.giveBack(server, List.of(device));
    records.forget(server.uuid(), device.uuid());
  }
}
