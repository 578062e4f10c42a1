package org.novaee.compute.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.BlockDevice;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a guest anew from what its record says: it is stopped, removed with its disks, and made
 * again; a root volume is written anew by the volume service. A repeat begins anew, since a disk
 * does not tell from which attempt it is. A guest that could not be made is in ERROR.
 */
public final class RebuildServer {

  private static final Logger log = LoggerFactory.getLogger(RebuildServer.class);

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final ShutdownPatience patience;
  private final ServerVolumes volumes;
  private final ServerTask task;

  public RebuildServer(
      ServerRecords records,
      ComputeDriver driver,
      ServerVolumes volumes,
      ShutdownPatience patience) {
    this.records = records;
    this.driver = driver;
    this.volumes = volumes;
    this.patience = patience;
    this.task =
        new ServerTask(
            records,
            driver,
            "compute_rebuild_instance",
            TaskState.REBUILD,
            failed -> failed.vm(VmState.ERROR));
  }

  public void run(org.novaee.model.RebuildServer order) {
    task.run(order.serverUuid(), server -> rebuild(server, order));
  }

  private void rebuild(Server server, org.novaee.model.RebuildServer order) {
    driver.powerOff(server, patience.seconds(server));
    driver.clear(server, order.keepsEphemeral());
    move(server, Change.from(TaskState.REBUILD).task(TaskState.REBUILD_BLOCK_DEVICE_MAPPING));
    Server ready = order.reimage() == null ? server : withNewVolume(server, order.reimage());
    move(server, Change.from(TaskState.REBUILD).task(TaskState.REBUILD_SPAWNING));
    driver.spawn(
        ready, order.options(), ready.vifs(), step -> log.debug("Spawning again: {}", step));
    if (order.reimage() != null) {
      volumes.complete(ready.blockDevices().stream().filter(BlockDevice::isRoot).toList());
    }
    boolean wasStopped = VmState.STOPPED.equals(server.vmState());
    if (wasStopped) {
      driver.powerOff(server, 0);
    }
    move(
        server,
        Change.from(TaskState.REBUILD)
            .noTask()
            .vm(wasStopped ? VmState.STOPPED : VmState.ACTIVE)
            .power(wasStopped ? PowerState.SHUTDOWN : PowerState.RUNNING)
            .with("launched_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** Each attachment is recorded before the next is made, so that none is forgotten. */
  private Server withNewVolume(Server server, ImageRef image) {
    Server apart = withRoot(server, device -> volumes.disconnect(server, device));
    return withRoot(apart, device -> volumes.reimage(apart, device, image));
  }

  private Server withRoot(Server server, UnaryOperator<BlockDevice> change) {
    List<BlockDevice> root =
        server.blockDevices().stream()
            .filter(device -> device.isRoot() && device.isVolume())
            .map(change)
            .toList();
    return records
        .record(server.uuid(), root)
        .orElseThrow(() -> new ServerLost(server.uuid(), "given its volume again"));
  }

  private void move(Server server, Change change) {
    records.change(server.uuid(), change);
  }
}
