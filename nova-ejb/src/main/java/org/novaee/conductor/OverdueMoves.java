package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.cell.Cell;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;
import org.novaee.model.LivePlan;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.TaskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The next move for moves that stand still beyond their deadline: what has changed nothing yet
 * ends, what is half done goes back, what is on its way back or nearly there is asked for again.
 */
@ApplicationScoped
class OverdueMoves {

  private static final Logger log = LoggerFactory.getLogger(OverdueMoves.class);

  private static final List<String> NOTHING_CHANGED =
      List.of(
          MigrationStatus.ACCEPTED,
          MigrationStatus.PRE_MIGRATING,
          MigrationStatus.QUEUED,
          MigrationStatus.PREPARING);

  @Inject private MovingInstances instances;
  @Inject private MigrationRecords migrations;
  @Inject private EndMove end;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  /** Whether a server in that task is on its way by a move. */
  boolean isUnderWay(EntityManager em, String serverUuid, String task) {
    return MoveTasks.isUnderWay(task) && moving(em, serverUuid).isPresent();
  }

  /**
   * Within a step: makes the next move for a server that is on its way.
   *
   * @param allowed how long a move may stand still
   */
  void next(EntityManager em, String serverUuid, String reason, Duration allowed) {
    Server server = instances.find(em, serverUuid);
    Migration move = moving(em, serverUuid).orElse(null);
    if (server != null && move != null && migrations.isOlder(em, move.uuid(), allowed)) {
      log.warn("Server {}: {}", serverUuid, reason);
      next(em, server, move, reason);
    }
  }

  private Optional<Migration> moving(EntityManager em, String serverUuid) {
    return migrations.unfinished(em, serverUuid).stream()
        .filter(move -> !isAtRest(move))
        .reduce((one, other) -> other);
  }

  private void next(EntityManager em, Server server, Migration move, String reason) {
    MoveServer order = new MoveServer(server, move, failed(reason));
    boolean isEvacuation = MigrationType.EVACUATION.equals(move.type());
    if (isEvacuation && !MigrationStatus.ACCEPTED.equals(move.status())) {
      advance(em, move, MigrationStatus.FAILED);
      instances.rest(em, server.uuid(), MoveTasks.REBUILDING, "error");
      end.fault(em, server.uuid(), reason, null, null);
      return;
    }
    switch (move.status()) {
      case MigrationStatus.MIGRATING -> {
        goBack(em, move, server, reason);
        computeNodes.on(move.destHost()).abandonArrival(order);
        computeNodes.on(move.sourceHost()).finishRevert(order);
      }
      case MigrationStatus.POST_MIGRATING -> {
        if (MigrationType.LIVE_MIGRATION.equals(move.type())) {
          advance(em, move, move.status());
          computeNodes
              .on(move.destHost())
              .finishArrival(order, new LivePlan(null, null, false, List.of(), null));
        } else {
          goBack(em, move, server, reason);
          computeNodes.on(move.destHost()).revertResize(order);
        }
      }
      case MigrationStatus.REVERTING -> {
        advance(em, move, move.status());
        if (server.host().equals(move.destHost()) && !move.isSameHost()) {
          computeNodes.on(move.destHost()).revertResize(order);
        } else {
          computeNodes.on(move.sourceHost()).finishRevert(order);
        }
      }
      case MigrationStatus.RUNNING -> {
        advance(em, move, move.status());
        computeNodes.on(move.sourceHost()).abortLiveMigration(server.uuid(), move.uuid());
      }
      default -> {
        if (NOTHING_CHANGED.contains(move.status())) {
          advance(em, move, MigrationStatus.ERROR);
          instances.rest(em, server.uuid(), MoveTasks.of(move), isEvacuation ? "error" : null);
          end.fault(em, server.uuid(), reason, null, null);
          if (move.destHost() != null) {
            computeNodes.on(move.destHost()).abandonArrival(order);
          }
          scheduler.returnToSource(server.uuid(), move.uuid());
        }
      }
    }
  }

  /** What stands still although its server is at rest: a confirmation, or a move that was ended. */
  void sweep(Cell cell, Duration allowed) {
    List<Migration> still = cell.database().read(em -> migrations.standingStill(em, allowed));
    for (Migration move : still) {
      cell.database().stepRun(em -> settle(em, move, allowed));
    }
  }

  private void settle(EntityManager em, Migration move, Duration allowed) {
    Server server = instances.find(em, move.serverUuid());
    if (server == null
        || MoveTasks.isUnderWay(server.taskState())
        || isAtRest(move)
        || !migrations.isOlder(em, move.uuid(), allowed)) {
      return;
    }
    MoveServer order = new MoveServer(server, move, null);
    if (MigrationStatus.CONFIRMING.equals(move.status())) {
      advance(em, move, move.status());
      computeNodes.on(move.sourceHost()).confirmResize(order);
      return;
    }
    log.warn("The move {} of server {} was ended from outside", move.uuid(), server.uuid());
    advance(em, move, MigrationStatus.ERROR);
    if (move.destHost() != null && !move.destHost().equals(server.host())) {
      computeNodes.on(move.destHost()).abandonArrival(order);
    }
    if (move.sourceHost().equals(server.host())) {
      scheduler.returnToSource(server.uuid(), move.uuid());
    } else {
      scheduler.release(move.uuid());
    }
  }

  /** Nothing is to happen by itself: a user decides, or a host has to come back. */
  private static boolean isAtRest(Migration move) {
    return MigrationStatus.FINISHED.equals(move.status())
        || MigrationStatus.DONE.equals(move.status());
  }

  private void goBack(EntityManager em, Migration move, Server server, String reason) {
    advance(em, move, MigrationStatus.REVERTING);
    instances.change(
        em, server.uuid(), MoveTasks.RESIZING, Map.of("task_state", TaskState.RESIZE_REVERTING));
    end.fault(em, server.uuid(), reason, null, null);
  }

  private void advance(EntityManager em, Migration move, String to) {
    migrations.advance(em, move.uuid(), List.of(move.status()), to);
  }

  private static MoveOptions failed(String reason) {
    return MoveOptions.cold(null, null, List.of()).failed(reason);
  }
}
