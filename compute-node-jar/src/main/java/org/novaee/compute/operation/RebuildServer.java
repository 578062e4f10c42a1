package org.novaee.compute.operation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a guest anew from what its record says: it is stopped, removed with its disks, and made
 * again. A repeat begins anew, since a disk does not tell from which attempt it is. A guest that
 * could not be made is in ERROR.
 */
public final class RebuildServer {

  private static final Logger log = LoggerFactory.getLogger(RebuildServer.class);

  private final ServerRecords records;
  private final ComputeDriver driver;
  private final ShutdownPatience patience;
  private final ServerTask task;

  public RebuildServer(ServerRecords records, ComputeDriver driver, ShutdownPatience patience) {
    this.records = records;
    this.driver = driver;
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
    move(server, Change.from(TaskState.REBUILD).task(TaskState.REBUILD_SPAWNING));
    driver.spawn(
        server, order.options(), server.vifs(), step -> log.debug("Spawning again: {}", step));
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

  private void move(Server server, Change change) {
    records.change(server.uuid(), change);
  }
}
