package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.action.InstanceActions;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;
import org.novaee.model.Migration;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;

/** How moves end before their time, within a step on the server's cell. */
@ApplicationScoped
public class EndMove {

  @Inject private MovingInstances instances;
  @Inject private MigrationRecords migrations;
  @Inject private ServerErrors errors;
  @Inject private InstanceActions actions;
  @Inject private ComputeNodes computeNodes;
  @Inject private Scheduler scheduler;

  /**
   * A move that had changed nothing yet: its server is at rest, with a fault.
   *
   * @param isLost whether the server's host is down, so that it is in ERROR
   * @param details for administrators, or null
   */
  void before(
      EntityManager em, Migration migration, boolean isLost, String reason, String details) {
    migrations.advance(em, migration.uuid(), MoveServers.BEGINNING, MigrationStatus.ERROR);
    if (instances.rest(
        em, migration.serverUuid(), MoveTasks.of(migration), isLost ? "error" : null)) {
      fault(em, migration.serverUuid(), reason, details, null);
    }
  }

  /** Records why a move failed. */
  void fault(EntityManager em, String serverUuid, String reason, String details, String host) {
    errors.fault(em, serverUuid, 500, reason, details, host);
    actions.fail(em, serverUuid);
  }

  /**
   * The server is gone: so are its moves, what they hold, and what both hosts have of it. To be
   * called while the server's rows can still be read.
   */
  void deleted(EntityManager em, Server server) {
    for (Migration migration : migrations.unfinished(em, server.uuid())) {
      boolean stays = MigrationStatus.FINISHED.equals(migration.status());
      migrations.advance(
          em,
          migration.uuid(),
          List.of(migration.status()),
          stays ? MigrationStatus.CONFIRMED : MigrationStatus.ERROR);
      MoveServer order = new MoveServer(server, migration, null);
      // What the host that is down has of an evacuated server it removes when it is back.
      if (!MigrationType.EVACUATION.equals(migration.type())) {
        computeNodes.on(migration.sourceHost()).removeDeparted(order, null);
      }
      if (migration.destHost() != null) {
        computeNodes.on(migration.destHost()).abandonArrival(order);
      }
      scheduler.release(migration.uuid());
    }
  }
}
