package org.novaee.compute.operation;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.model.LivePlan;
import org.novaee.model.Migration;
import org.novaee.model.MigrationProgress;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.contract.Conductor;
import org.novaee.volume.VolumeUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends guests while they run. A migration has its server's turn for as long as it takes, so the
 * words that hurry or end it come from other threads.
 */
public final class LiveMigrate {

  private static final Logger log = LoggerFactory.getLogger(LiveMigrate.class);

  private static final String EVENT = "compute_live_migration";
  private static final String ABORTED = "The live migration was aborted";
  private static final Set<String> DUE = Set.of("preparing", "running");
  private static final Set<String> ENDED = Set.of("cancelled", "failed", "error");
  private static final Set<String> NOT_BEGUN = Set.of("queued", "preparing");

  private final ServerRecords records;
  private final Conductor conductor;
  private final VolumeConnections volumes;
  private final ComputeDriver driver;

  /** Migrations that somebody wants ended. */
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  public LiveMigrate(HostParts host) {
    this.records = host.records();
    this.conductor = host.conductor();
    this.volumes = new VolumeConnections(records, host.volumes());
    this.driver = host.driver();
  }

  /** Carries out the order; a repeat finds the guest here or on the target. */
  public void run(MoveServer order, LivePlan plan) {
    String migration = order.migration().uuid();
    Migration now = records.migration(migration);
    Optional<Server> server =
        records
            .find(order.serverUuid())
            .filter(found -> TaskState.MIGRATING.equals(found.taskState()));
    if (now == null || !DUE.contains(now.status()) || server.isEmpty()) {
      log.info("Left out {}: the server is not to move any more", EVENT);
      ended.remove(migration);
      if (now != null && ENDED.contains(now.status())) {
        releaseTarget(order.serverUuid());
      }
      return;
    }
    boolean[] arrived = new boolean[1];
    try {
      records.duringEvent(
          order.serverUuid(), EVENT, () -> arrived[0] = send(server.get(), migration, plan));
    } catch (RpcException e) {
      throw e;
    } catch (RuntimeException e) {
      if (ended.contains(migration)) {
        // The hypervisor may tell of an end that was wished for before anybody else does.
        log.info("The migration was ended: {}", Failures.message(e));
        failed(order, true, ABORTED, null);
      } else {
        log.warn("The guest could not be sent: {}", Failures.message(e), e);
        failed(order, false, Failures.message(e), Failures.trace(e));
      }
      return;
    } finally {
      ended.remove(migration);
    }
    if (arrived[0]) {
      conductor.liveMigrated(
          order.serverUuid(), migration, records.hostName(), order.options(), plan);
    } else {
      failed(order, true, ABORTED, null);
    }
  }

  /** Has a migration under way end soon. */
  public void forceComplete(String serverUuid, String migrationUuid) {
    records.duringEvent(
        serverUuid,
        "compute_live_migration_force_complete",
        () ->
            log.info(
                "Migration {} is to be completed: {}",
                migrationUuid,
                driver.liveMigration().forceComplete(serverUuid)));
  }

  /** Ends a migration, whether it is under way or still to begin. */
  public void abort(String serverUuid, String migrationUuid) {
    records.duringEvent(
        serverUuid, "compute_live_migration_abort", () -> end(serverUuid, migrationUuid));
  }

  private void end(String serverUuid, String migrationUuid) {
    ended.add(migrationUuid);
    Migration now = records.migration(migrationUuid);
    boolean underWay = driver.liveMigration().abort(serverUuid);
    log.info("Migration {} is to be ended; under way: {}", migrationUuid, underWay);
    if (!underWay && now != null && NOT_BEGUN.contains(now.status())) {
      conductor.liveMigrationFailed(
          serverUuid, migrationUuid, records.hostName(), true, ABORTED, null);
    }
  }

  private boolean send(Server server, String migration, LivePlan plan) {
    if (!goesOn(migration, MigrationProgress.NONE)) {
      return false;
    }
    return driver
        .liveMigration()
        .migrate(server, plan, server.vifs(), progress -> goesOn(migration, progress));
  }

  private boolean goesOn(String migration, MigrationProgress progress) {
    return !ended.contains(migration) && records.progress(migration, progress);
  }

  private void failed(MoveServer order, boolean cancelled, String reason, String details) {
    conductor.liveMigrationFailed(
        order.serverUuid(),
        order.migration().uuid(),
        records.hostName(),
        cancelled,
        reason,
        details);
    releaseTarget(order.serverUuid());
  }

  /** The target does not need the volumes it was to have. */
  private void releaseTarget(String serverUuid) {
    try {
      records.find(serverUuid).ifPresent(volumes::releaseOthers);
    } catch (VolumeUnavailable e) {
      log.warn("The target's connections last until the volumes are detached", e);
    }
  }
}
