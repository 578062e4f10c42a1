package org.novaee.compute.operation;

import java.util.List;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/** Shows a guest that a volume of it became larger. */
public final class ExtendVolume {

  private final ServerRecords records;
  private final ServerVolumes volumes;
  private final ComputeDriver driver;
  private final VolumeTask task;

  public ExtendVolume(ServerRecords records, ServerVolumes volumes, ComputeDriver driver) {
    this.records = records;
    this.volumes = volumes;
    this.driver = driver;
    this.task = new VolumeTask(records, "compute_extend_volume");
  }

  /** Carries it out; a repeat shows the same size again. */
  public void run(Server asked, String volumeId) {
    task.run(asked.uuid(), device -> volumeId.equals(device.volumeId()), this::extend);
  }

  private void extend(Server server, BlockDevice device) {
    BlockDevice larger = volumes.withSizeNow(device);
    driver.extendVolume(server, larger);
    records.record(server.uuid(), List.of(larger));
  }
}
