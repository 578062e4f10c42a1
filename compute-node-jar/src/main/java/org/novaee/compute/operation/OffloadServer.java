package org.novaee.compute.operation;

import java.util.concurrent.atomic.AtomicBoolean;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.Server;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.Conductor;

/**
 * Removes a shelved server from this host: guest, disks, claim. Its ports and volumes stay its own,
 * bound to no host. Then the conductor says that it is offloaded.
 */
public final class OffloadServer {

  private static final String EVENT = "compute_shelve_offload_instance";

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;
  private final ShutdownPatience patience;

  public OffloadServer(HostParts host, ShutdownPatience patience) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.tracker = host.tracker();
    this.network = host.network();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
    this.patience = patience;
  }

  /**
   * @param cleanShutdown ask the guest first, if it still runs
   */
  public void run(Server asked, boolean cleanShutdown) {
    AtomicBoolean gone = new AtomicBoolean();
    // One that was not shelved before has nothing to go back to, now that its guest may be gone.
    new ServerTask(
            records,
            driver,
            EVENT,
            TaskState.OFFLOAD,
            failed -> VmState.SHELVED.equals(asked.vmState()) ? failed : failed.vm(VmState.ERROR))
        .run(
            asked.uuid(),
            server -> {
              offload(server, cleanShutdown);
              gone.set(true);
            });
    if (gone.get()) {
      // When the conductor knows it, this host has no say about the server's events any more.
      conductor.offloaded(asked.uuid(), records.hostName());
    }
  }

  /** Without undo: what is half gone goes the rest of the way by the next try. */
  private void offload(Server server, boolean cleanShutdown) {
    new Steps()
        .step("power-off", () -> turnOff(server, cleanShutdown))
        .step("network", () -> network.unbind(server.uuid()))
        .step("guest", () -> driver.destroy(server, server.vifs()))
        .step("volumes", () -> volumes.disconnect(server))
        .step("claim", () -> tracker.release(server.uuid()))
        .run();
  }

  private void turnOff(Server server, boolean cleanShutdown) {
    boolean ask = cleanShutdown && driver.powerState(server) == PowerState.RUNNING;
    driver.powerOff(server, ask ? patience.seconds(server) : 0);
  }
}
