package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a server back that moved on: ports, volumes, disks kept aside, guest as it was. */
public final class FinishRevert {

  private static final Logger log = LoggerFactory.getLogger(FinishRevert.class);

  private static final String EVENT = "compute_finish_revert_resize";

  private static final List<String> WANTED = List.of(TaskState.RESIZE_REVERTING);

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;

  public FinishRevert(HostParts host) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.tracker = host.tracker();
    this.network = host.network();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
  }

  /** If it fails the server is in ERROR; its disks are there still. */
  public void run(MoveServer order) {
    Optional<Server> found =
        records.find(order.serverUuid()).filter(now -> TaskState.isOneOf(WANTED, now.taskState()));
    if (found.isEmpty()) {
      log.info("Left out {}: the server is not to come back any more", EVENT);
      return;
    }
    Server server = found.get();
    boolean ran = RememberedState.isActive(server);
    if (new MovePart(records, EVENT, order)
        .done(() -> takeBack(server, ran), conductor::revertFailed)) {
      tracker.settle(order.migration().uuid(), server);
      conductor.resizeReverted(
          server.uuid(),
          order.migration().uuid(),
          records.hostName(),
          order.options(),
          ran ? PowerState.RUNNING.code() : PowerState.SHUTDOWN.code());
    }
  }

  private void takeBack(Server server, boolean start) {
    List<Vif> vifs = MovedPorts.bind(network, driver, server.uuid(), server, records.hostName());
    records.change(server.uuid(), Change.from(WANTED).vifs(vifs));
    Server connected = volumes.connect(server);
    driver.coldMigration().putBack(connected, vifs, start);
    volumes.complete(connected);
  }
}
