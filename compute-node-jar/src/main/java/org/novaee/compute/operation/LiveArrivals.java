package org.novaee.compute.operation;

import java.util.List;
import java.util.Optional;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.model.LivePlan;
import org.novaee.model.Migration;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The target's part of live migrations: to make ready, to put in order what came, to remove what
 * was made in vain.
 */
public final class LiveArrivals {

  private static final Logger log = LoggerFactory.getLogger(LiveArrivals.class);

  private static final String PREPARE = "compute_pre_live_migration";
  private static final String FINISH = "compute_post_live_migration_at_destination";
  private static final String ROLLBACK = "compute_rollback_live_migration_at_destination";
  private static final String LIVE = "live-migration";
  private static final String QUEUED = "queued";

  private final ServerRecords records;
  private final Conductor conductor;
  private final ResourceTracker tracker;
  private final NetworkService network;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;

  public LiveArrivals(HostParts host) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.tracker = host.tracker();
    this.network = host.network();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
  }

  /** Makes disks, volumes and interfaces ready for a guest that is to come. */
  public void prepare(MoveServer order, LivePlan plan) {
    Server server = order.server();
    Migration now = records.migration(order.migration().uuid());
    if (now == null || !QUEUED.equals(now.status())) {
      log.info("Left out {}: the server is not to come any more", PREPARE);
      return;
    }
    boolean ready =
        new MovePart(records, PREPARE, order)
            .done(
                () -> prepare(server, now, plan),
                (uuid, migration, host, reason, details) ->
                    conductor.liveMigrationFailed(uuid, migration, host, false, reason, details));
    if (ready) {
      conductor.arrivalPrepared(
          server.uuid(), now.uuid(), records.hostName(), order.options(), plan);
    }
  }

  private void prepare(Server server, Migration migration, LivePlan plan) {
    Server[] here = {server};
    new Steps()
        .step(
            "volumes",
            () -> here[0] = volumes.connectBeside(server),
            () -> volumes.releaseOthers(server))
        .step(
            "guest",
            () ->
                driver
                    .liveMigration()
                    .prepareArrival(here[0], migration.uuid(), plan, server.vifs()))
        .run();
  }

  /** Makes a guest that came this host's own. */
  public void finish(MoveServer order, LivePlan plan) {
    Optional<Server> found =
        records.find(order.serverUuid()).filter(now -> TaskState.MIGRATING.equals(now.taskState()));
    if (found.isEmpty()) {
      log.info("Left out {}: the server is not in migration any more", FINISH);
      return;
    }
    Server server = found.get();
    try {
      records.duringEvent(server.uuid(), FINISH, () -> putInOrder(server, plan));
    } catch (ServerLost e) {
      log.info("Gave up {}: {}", FINISH, e.getMessage());
      return;
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      // The guest runs here: what is not in order, a hard reboot mends.
      log.warn("Not all of the guest that came is in order: {}", Failures.message(e), e);
      records.fault(server.uuid(), e);
    }
    tracker.settle(order.migration().uuid(), server);
    conductor.liveMigrationFinished(
        server.uuid(),
        order.migration().uuid(),
        records.hostName(),
        driver.powerState(server).code());
  }

  private void putInOrder(Server server, LivePlan plan) {
    List<Vif> vifs = MovedPorts.bind(network, driver, server.uuid(), server, records.hostName());
    records.change(server.uuid(), Change.from(List.of(TaskState.MIGRATING)).vifs(vifs));
    driver.liveMigration().finishArrival(volumes.settle(server), plan, vifs);
  }

  /** Removes what was made for a server that does not come, by whichever kind of move. */
  public void abandon(MoveServer order) {
    tracker.release(order.migration().uuid());
    if (records.find(order.serverUuid()).isPresent()) {
      log.info("The server is here: only the claim of its move is given back");
      return;
    }
    tracker.release(order.serverUuid());
    if (order.migration().type().equals(LIVE)) {
      records.duringEvent(
          order.serverUuid(), ROLLBACK, () -> driver.coldMigration().abandon(order.server()));
    } else {
      driver.coldMigration().abandon(order.server());
    }
  }

  /** Removes what a server left behind that has moved on, or is deleted. */
  public void removeDeparted(MoveServer order, LivePlan plan) {
    tracker.release(order.migration().uuid());
    if (records.find(order.serverUuid()).isPresent()) {
      log.info("The server is here: nothing of it is removed");
      return;
    }
    tracker.release(order.serverUuid());
    if (plan == null) {
      driver.destroy(order.server(), order.server().vifs());
      driver.coldMigration().discard(order.server());
    } else {
      driver.liveMigration().removeDeparted(order.server(), !plan.copiesDisks());
    }
  }
}
