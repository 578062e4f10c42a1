package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/** Gives a server a volume: connected, plugged in, in use; or not at all. */
public final class AttachVolume {

  private final ServerRecords records;
  private final ServerVolumes volumes;
  private final ComputeDriver driver;
  private final VolumeTask task;

  public AttachVolume(ServerRecords records, ServerVolumes volumes, ComputeDriver driver) {
    this.records = records;
    this.volumes = volumes;
    this.driver = driver;
    this.task = new VolumeTask(records, "compute_attach_volume");
  }

  /** Carries it out, unless the device was given up meanwhile. */
  public void run(Server asked, String deviceUuid) {
    task.run(
        asked.uuid(),
        device -> device.uuid().equals(deviceUuid) && device.attachmentId() != null,
        this::attach);
  }

  private void attach(Server server, BlockDevice device) {
    BlockDevice[] connected = {device};
    new Steps()
        .step(
            "connect",
            () -> connected[0] = volumes.connect(server, device),
            () -> giveBack(server, device))
        .step("record", () -> record(server, connected[0]))
        .step(
            "plug",
            () -> driver.attachVolume(server, connected[0]),
            () -> driver.detachVolume(server, connected[0]))
        .step("in use", () -> volumes.complete(List.of(connected[0])))
        .run();
  }

  private void record(Server server, BlockDevice connected) {
    Optional<Server> now = records.record(server.uuid(), List.of(connected));
    if (now.isEmpty() || !now.get().blockDevices().contains(connected)) {
      throw new ServerLost(server.uuid(), "given " + connected);
    }
  }

  /** A volume that could not be attached stays, whatever was to become of it with the server. */
  private void giveBack(Server server, BlockDevice device) {
    volumes.release(server, device);
    records.forget(server.uuid(), device.uuid());
  }
}
