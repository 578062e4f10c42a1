package org.novaee.server.move;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;
import org.novaee.migration.NewMigration;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.Server;
import org.novaee.rpc.contract.ComputeNode;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;
import org.novaee.server.act.ServerChanges;
import org.novaee.service.ComputeHosts;

/** Takes requests to move servers while their guests run on, and to hurry or abort such moves. */
@ApplicationScoped
public class LiveMigrations {

  private static final Map<String, Object> MIGRATING =
      Collections.singletonMap("task_state", TaskState.MIGRATING);

  private MovingServer moving;
  private ServerChanges changes;
  private MigrationRecords migrations;
  private ComputeHosts hosts;
  private PreCheck preCheck;
  private Conductor conductor;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected LiveMigrations() {}

  @Inject
  public LiveMigrations(
      MovingServer moving,
      ServerChanges changes,
      MigrationRecords migrations,
      ComputeHosts hosts,
      PreCheck preCheck,
      Conductor conductor,
      ComputeNodes computeNodes) {
    this.moving = moving;
    this.changes = changes;
    this.migrations = migrations;
    this.hosts = hosts;
    this.preCheck = preCheck;
    this.conductor = conductor;
    this.computeNodes = computeNodes;
  }

  /**
   * Moves a server with its guest running.
   *
   * @param host where to, or null for the scheduler's choice
   * @param forced whether the host is taken without asking filters
   * @param waits whether to wait for what the hosts say before it begins
   * @throws Fault with what stands against it
   */
  public void migrate(
      String uuid,
      boolean admin,
      String host,
      boolean forced,
      MoveOptions.Live live,
      boolean waits) {
    Cell cell = moving.cell(uuid, admin, Lifecycle.LIVE_MIGRATE);
    Server server = moving.require(cell, uuid);
    MovingServer.requireMovable(cell, server);
    MovingServer.requireNoEncryptedMemory(server, InstanceActions.LIVE_MIGRATION);
    Lifecycle.LIVE_MIGRATE.require(changes.require(cell, uuid), admin);
    if (host != null && hosts.find(cell, host).isEmpty()) {
      throw Fault.invalid("Compute host " + host + " could not be found.");
    }
    MoveOptions options = MoveOptions.live(host, forced, List.of(server.host()), live);
    String[] migration = new String[1];
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.LIVE_MIGRATE,
        InstanceActions.LIVE_MIGRATION,
        MIGRATING,
        (em, before) -> {
          migration[0] =
              migrations.begin(
                  em,
                  new NewMigration(
                      server,
                      MigrationType.LIVE_MIGRATION,
                      MigrationStatus.ACCEPTED,
                      server.flavor().id(),
                      host));
          conductor.move(uuid, migration[0], options);
        });
    if (waits) {
      preCheck.await(cell, uuid, migration[0]);
    }
  }

  /**
   * Has a live migration come to its end, at the cost of a slow or paused guest.
   *
   * @param id the migration's number
   * @throws Fault with what stands against it
   */
  public void forceComplete(String uuid, boolean admin, String id) {
    Cell cell = moving.cell(uuid, admin, Lifecycle.LIVE_MIGRATE_FORCE_COMPLETE);
    Lifecycle.LIVE_MIGRATE_FORCE_COMPLETE.require(changes.require(cell, uuid), admin);
    Migration migration = find(cell, uuid, id).orElseThrow(() -> Fault.invalid(notFound(uuid, id)));
    require(migration, List.of(MigrationStatus.RUNNING), "force complete");
    order(
        cell,
        migration,
        admin,
        Lifecycle.LIVE_MIGRATE_FORCE_COMPLETE,
        InstanceActions.LIVE_MIGRATION_FORCE_COMPLETE,
        ComputeNode::forceCompleteLiveMigration);
  }

  /**
   * Ends a live migration; the guest stays where it is.
   *
   * @param id the migration's number
   * @param early whether one that has not begun to copy may be ended, too
   * @throws Fault with what stands against it
   */
  public void abort(String uuid, boolean admin, String id, boolean early) {
    Cell cell = moving.cell(uuid, admin, Lifecycle.LIVE_MIGRATE_ABORT);
    Lifecycle.LIVE_MIGRATE_ABORT.require(changes.require(cell, uuid), admin);
    Migration migration =
        find(cell, uuid, id).orElseThrow(() -> Fault.notFound(notFound(uuid, id)));
    List<String> allowed =
        early
            ? List.of(MigrationStatus.RUNNING, MigrationStatus.QUEUED, MigrationStatus.PREPARING)
            : List.of(MigrationStatus.RUNNING);
    require(migration, allowed, "abort live migration");
    order(
        cell,
        migration,
        admin,
        Lifecycle.LIVE_MIGRATE_ABORT,
        InstanceActions.LIVE_MIGRATION_CANCEL,
        ComputeNode::abortLiveMigration);
  }

  /** What the source is told. */
  @FunctionalInterface
  private interface Order {
    void give(ComputeNode source, String serverUuid, String migrationUuid);
  }

  private void order(
      Cell cell,
      Migration migration,
      boolean admin,
      Lifecycle operation,
      String action,
      Order order) {
    changes.change(
        cell,
        migration.serverUuid(),
        admin,
        operation,
        action,
        Map.of(),
        (em, before) ->
            order.give(
                computeNodes.on(migration.sourceHost()), migration.serverUuid(), migration.uuid()));
  }

  private Optional<Migration> find(Cell cell, String uuid, String id) {
    return id.matches("\\d{1,9}")
        ? cell.database().read(em -> migrations.find(em, uuid, Integer.parseInt(id)))
        : Optional.empty();
  }

  private static String notFound(String uuid, String id) {
    return "Migration " + id + " not found for instance " + uuid;
  }

  private static void require(Migration migration, List<String> allowed, String what) {
    if (!allowed.contains(migration.status())) {
      throw Fault.invalid(
          "Migration %d state of instance %s is %s. Cannot %s while the migration is in this state."
              .formatted(migration.id(), migration.serverUuid(), migration.status(), what));
    }
  }
}
