package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.DiskOffer;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The target's part of a resize or cold migration: ports, volumes, disks, guest with its new
 * flavor. What fails is undone by the reversal that the conductor orders.
 */
public final class FinishResize {

  private static final Logger log = LoggerFactory.getLogger(FinishResize.class);

  private static final String EVENT = "compute_finish_resize";

  private static final List<String> WANTED =
      List.of(TaskState.RESIZE_MIGRATED, TaskState.RESIZE_FINISH);

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;

  public FinishResize(HostParts host) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.tracker = host.tracker();
    this.network = host.network();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
  }

  /** Carries out the order; a repeat goes on where the former run was cut off. */
  public void run(MoveServer order, DiskOffer offer) {
    String uuid = order.serverUuid();
    Optional<Server> taken =
        records.tryChange(uuid, Change.from(WANTED).task(TaskState.RESIZE_FINISH));
    if (taken.isEmpty()) {
      log.info("Left out {}: the server is not to be finished any more", EVENT);
      return;
    }
    boolean done =
        new MovePart(records, EVENT, order)
            .done(
                () -> finish(taken.get(), order, offer),
                (server, migration, host, reason, details) ->
                    conductor.resizeFailed(
                        server, migration, host, order.options(), reason, details));
    if (done) {
      conductor.resizeFinished(
          uuid,
          order.migration().uuid(),
          records.hostName(),
          order.options(),
          RememberedState.isActive(taken.get())
              ? PowerState.RUNNING.code()
              : PowerState.SHUTDOWN.code());
    }
  }

  private void finish(Server server, MoveServer order, DiskOffer offer) {
    String move = order.migration().uuid();
    List<Vif> vifs =
        MovedPorts.bind(network, driver, move, resized(server, order), records.hostName());
    records.change(server.uuid(), Change.from(WANTED).vifs(vifs));
    Server connected = volumes.connect(server);
    Server resized = resized(connected, order);
    driver
        .coldMigration()
        .takeOver(resized, order.migration(), vifs, offer, RememberedState.isActive(server));
    volumes.complete(connected);
    if (!order.migration().isSameHost()) {
      tracker.settle(order.migration().uuid(), resized);
    }
  }

  private static Server resized(Server server, MoveServer order) {
    return order.options().flavor() == null ? server : server.withFlavor(order.options().flavor());
  }
}
