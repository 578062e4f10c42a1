package org.novaee.compute.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.BuildOptions;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a server of a host that is down anew: ports, volumes, then the guest, on its old disks
 * where this host sees them, else from its image. A failure leaves nothing here.
 */
public final class RebuildEvacuated {

  private static final Logger log = LoggerFactory.getLogger(RebuildEvacuated.class);

  private static final String EVENT = "compute_rebuild_instance";

  private static final List<String> WANTED = List.of(TaskState.REBUILD_SPAWNING);

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;

  public RebuildEvacuated(HostParts host) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.tracker = host.tracker();
    this.network = host.network();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
  }

  /** Carries out the order; a repeat goes on where the former run was cut off. */
  public void run(MoveServer order) {
    String uuid = order.serverUuid();
    Optional<Server> found =
        records.find(uuid).filter(now -> TaskState.isOneOf(WANTED, now.taskState()));
    if (found.isEmpty()) {
      log.info("Left out {}: the server is not to be built here any more", EVENT);
      return;
    }
    boolean runs = isToRun(found.get(), order.options());
    if (new MovePart(records, EVENT, order)
        .done(() -> rebuild(found.get(), order, runs), conductor::evacuationFailed)) {
      conductor.evacuated(
          uuid,
          order.migration().uuid(),
          records.hostName(),
          runs ? PowerState.RUNNING.code() : PowerState.SHUTDOWN.code());
    }
  }

  private void rebuild(Server server, MoveServer order, boolean runs) {
    List<Vif> vifs = new ArrayList<>();
    Server[] now = {server};
    new Steps()
        .step("claim", () -> {}, () -> tracker.release(order.migration().uuid()))
        .step(
            "network",
            () -> {
              vifs.addAll(
                  MovedPorts.bind(
                      network, driver, order.migration().uuid(), server, records.hostName()));
              records.change(server.uuid(), Change.from(WANTED).vifs(vifs));
            })
        .step(
            "volumes", () -> now[0] = volumes.takeOver(server), () -> now[0] = volumes.undo(now[0]))
        .step(
            "guest",
            () ->
                driver.spawn(
                    now[0],
                    options(order.options()),
                    vifs,
                    step -> log.debug("Spawning: {}", step)),
            () -> driver.coldMigration().abandon(server))
        .step("volumes in use", () -> volumes.complete(now[0]))
        .step(
            "power",
            () -> {
              if (!runs) {
                driver.powerOff(server, 0);
              }
            })
        .step("disks", () -> driver.coldMigration().settle(server))
        .run();
    tracker.settle(order.migration().uuid(), server);
  }

  private static boolean isToRun(Server server, MoveOptions options) {
    boolean stopped = options.evacuation() != null && options.evacuation().stopped();
    return !stopped && !VmState.STOPPED.equals(server.vmState());
  }

  private static BuildOptions options(MoveOptions options) {
    String password = options.evacuation() == null ? null : options.evacuation().adminPassword();
    return new BuildOptions(null, password, List.of());
  }
}
