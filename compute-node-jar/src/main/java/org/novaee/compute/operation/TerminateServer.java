package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.model.Server;
import org.novaee.network.NetworkService;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.contract.Conductor;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a server from this host: guest, ports, volumes, claim; then the conductor ends its
 * records.
 */
public final class TerminateServer {

  private static final Logger log = LoggerFactory.getLogger(TerminateServer.class);

  private static final String EVENT = "compute_terminate_instance";

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final ServerVolumes volumes;
  private final ComputeDriver driver;

  public TerminateServer(
      ServerRecords records,
      Conductor conductor,
      ResourceTracker tracker,
      NetworkService network,
      ServerVolumes volumes,
      ComputeDriver driver) {
    this.records = records;
    this.conductor = conductor;
    this.tracker = tracker;
    this.network = network;
    this.volumes = volumes;
    this.driver = driver;
  }

  /** Removes the server; if that fails it is in ERROR and can be deleted again. */
  public void run(Server asked) {
    Optional<Server> recorded = records.find(asked.uuid());
    if (recorded.isEmpty()) {
      Leftover.remove(driver, asked);
      tracker.release(asked.uuid());
      return;
    }
    Server server = recorded.get();
    if (!TaskState.DELETING.equals(server.taskState())) {
      log.info(
          "Not to be deleted any more: it is {}, task {}", server.vmState(), server.taskState());
      return;
    }
    try {
      records.duringEvent(server.uuid(), EVENT, () -> remove(server));
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("Removing the server failed: {}", Failures.message(e), e);
      records.fault(server.uuid(), e);
      records.tryChange(
          server.uuid(), Change.from(List.of(TaskState.DELETING)).noTask().vm(VmState.ERROR));
      return;
    }
    conductor.destroyed(server.uuid(), records.hostName());
  }

  /** Without undo: a half-removed server is removed the rest of the way by the next try. */
  private void remove(Server server) {
    new Steps()
        .step("guest", () -> driver.destroy(server, server.vifs()))
        .step("network", () -> network.deallocate(server.uuid()))
        .step("volumes", () -> giveVolumesBack(server))
        .step("claim", () -> tracker.release(server.uuid()))
        .run();
  }

  /**
   * What cannot be given back now the conductor gives back later: its records say what there is.
   */
  private void giveVolumesBack(Server server) {
    try {
      volumes.giveBack(server, server.blockDevices());
    } catch (VolumeUnavailable | VolumeRefused e) {
      log.warn("The volumes are given back later: {}", e.getMessage());
    }
  }
}
