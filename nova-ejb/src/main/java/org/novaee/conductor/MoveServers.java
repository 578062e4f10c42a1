package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;
import org.novaee.model.Elimination;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.Server;
import org.novaee.notification.InstanceNews;
import org.novaee.notification.TaskNews;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.service.ComputeHosts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beginning that all moves share: {@link #begin} asks the scheduler, {@link #selected} sends
 * the server's new host what there is to prepare, {@link #refused} tries another host. Up to there
 * nothing has changed, and {@link #giveUp} leaves the server what and where it is.
 */
@ApplicationScoped
public class MoveServers {

  private static final Logger log = LoggerFactory.getLogger(MoveServers.class);

  /** Before anything was done to the server. */
  static final List<String> BEGINNING =
      List.of(MigrationStatus.ACCEPTED, MigrationStatus.PRE_MIGRATING);

  @Inject @NovaApi private Database api;
  @Inject private Locations locations;
  @Inject private BuildRequests buildRequests;
  @Inject private MovingInstances instances;
  @Inject private MigrationRecords migrations;
  @Inject private ComputeHosts hosts;
  @Inject private LivePreChecks preChecks;
  @Inject private EndMove end;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  @Inject
  @ConfigProperty(name = "nova.scheduler.max_attempts")
  private int maxAttempts;

  @Inject
  @ConfigProperty(name = "nova.migrate_max_retries")
  private int maxLiveRetries;

  /** Asks the scheduler for a host, unless it is clear already that there can be none. */
  public void begin(String serverUuid, String migrationUuid, MoveOptions options) {
    Cell cell = cell(serverUuid);
    RequestSpec request = request(serverUuid, options);
    Server server = cell.database().read(em -> instances.find(em, serverUuid));
    String refusal =
        options.live() == null || server == null ? null : preChecks.refusal(cell, server, options);
    cell.database()
        .stepRun(
            em -> {
              Optional<Migration> migration = waiting(em, serverUuid, migrationUuid);
              if (migration.isEmpty()) {
                log.info("Server {} is not to move any more", serverUuid);
              } else if (refusal != null) {
                giveUp(em, migration.get(), options, refusal, null, null);
              } else {
                ask(request, cell, migration.get(), options);
              }
            });
  }

  /** Has the chosen host make ready. A server that was deleted meanwhile gives its claim back. */
  public void selected(
      String serverUuid, String migrationUuid, MoveOptions options, Selection chosen) {
    Cell cell = cell(serverUuid);
    ComputeHosts.ComputeHost target = hosts.find(cell, chosen.host()).orElse(null);
    RequestSpec request = request(serverUuid, options);
    LivePreChecks.Source source =
        options.live() == null ? null : preChecks.source(cell, serverUuid, target);
    cell.database()
        .stepRun(
            em -> {
              Migration migration = waiting(em, serverUuid, migrationUuid).orElse(null);
              Server server = instances.find(em, serverUuid);
              if (migration == null || target == null) {
                giveBack(serverUuid, migrationUuid, options, chosen, server != null);
                return;
              }
              Map<String, Object> columns = new HashMap<>();
              columns.put("dest_compute", target.host());
              columns.put("dest_node", target.node());
              columns.put("dest_host", target.address());
              columns.put("dest_compute_id", target.id());
              migrations.advance(em, migrationUuid, BEGINNING, migration.status(), columns);
              Migration placed = migrations.find(em, migrationUuid).orElseThrow();
              if (source != null && source.refusal() != null) {
                next(em, cell, request, placed, options, source.refusal(), target.uuid());
              } else {
                send(new MoveServer(server, placed, options), source);
              }
            });
  }

  /** Gives up. */
  public void notPlaced(
      String serverUuid, String migrationUuid, MoveOptions options, Elimination elimination) {
    String reason = "No valid host was found. " + elimination.summary();
    cell(serverUuid)
        .database()
        .stepRun(
            em ->
                waiting(em, serverUuid, migrationUuid)
                    .ifPresent(
                        migration ->
                            giveUp(
                                em,
                                migration,
                                options,
                                options.failure() == null
                                    ? reason
                                    : reason + " The last host said: " + options.failure(),
                                elimination.table(),
                                null)));
  }

  /**
   * Tries another host or gives up.
   *
   * @param host the one that refused; only a move's source or target may
   */
  public void refused(
      String serverUuid, String migrationUuid, String host, MoveOptions options, String reason) {
    Cell cell = cell(serverUuid);
    RequestSpec request = request(serverUuid, options);
    Migration before = cell.database().read(em -> migrations.find(em, migrationUuid)).orElse(null);
    String provider = before == null ? null : provider(cell, before.destHost());
    cell.database()
        .stepRun(
            em -> {
              Migration migration = waiting(em, serverUuid, migrationUuid).orElse(null);
              if (migration == null || !isPart(migration, host)) {
                log.info("Server {} is not to move to {} any more", serverUuid, host);
                return;
              }
              if (host.equals(migration.sourceHost())) {
                computeNodes
                    .on(migration.destHost())
                    .abandonArrival(
                        new MoveServer(instances.find(em, serverUuid), migration, null));
              }
              next(em, cell, request, migration, options, reason, provider);
            });
  }

  /** Within a step: asks for another host, if there may be one. */
  private void next(
      EntityManager em,
      Cell cell,
      RequestSpec request,
      Migration migration,
      MoveOptions options,
      String reason,
      String provider) {
    String server = migration.serverUuid();
    log.info("Server {} cannot move to {}: {}", server, migration.destHost(), reason);
    if (!mayTryAgain(options)) {
      giveUp(em, migration, options, reason, null, provider);
      return;
    }
    MoveOptions next = options.without(migration.destHost(), reason);
    if (options.evacuation() != null && provider != null) {
      scheduler.leave(server, provider);
    }
    ask(RequestedMove.of(request, next), cell, migration, next);
  }

  private boolean mayTryAgain(MoveOptions options) {
    if (options.host() != null) {
      return false;
    }
    return options.live() == null
        ? options.attempt() < maxAttempts
        : maxLiveRetries < 0 || options.attempt() <= maxLiveRetries;
  }

  private void ask(RequestSpec request, Cell cell, Migration migration, MoveOptions options) {
    scheduler.selectDestination(
        request, migration.serverUuid(), migration.uuid(), cell.uuid(), options);
  }

  private void send(MoveServer order, LivePreChecks.Source source) {
    String target = order.migration().destHost();
    switch (order.migration().type()) {
      case MigrationType.LIVE_MIGRATION ->
          computeNodes.on(target).checkArrival(order, source.cpu());
      case MigrationType.EVACUATION -> {
        InstanceNews.rebuildScheduled(order.serverUuid());
        computeNodes.on(target).prepareEvacuation(order);
      }
      default -> computeNodes.on(target).prepareResize(order);
    }
  }

  /** Within a step: the server stays what and where it is. */
  private void giveUp(
      EntityManager em,
      Migration migration,
      MoveOptions options,
      String reason,
      String details,
      String provider) {
    end.before(em, migration, options.evacuation() != null, reason, details);
    TaskNews.failed("migrate_server", migration.serverUuid(), null, reason);
    if (options.evacuation() == null) {
      scheduler.returnToSource(migration.serverUuid(), migration.uuid());
    } else if (provider != null) {
      scheduler.leave(migration.serverUuid(), provider);
    }
  }

  private void giveBack(
      String serverUuid,
      String migrationUuid,
      MoveOptions options,
      Selection chosen,
      boolean exists) {
    log.info("Server {} is not to move any more", serverUuid);
    if (!exists) {
      scheduler.release(serverUuid);
      scheduler.release(migrationUuid);
    } else if (options.evacuation() == null) {
      scheduler.returnToSource(serverUuid, migrationUuid);
    } else {
      scheduler.leave(serverUuid, chosen.providerUuid());
    }
  }

  /** The move, if it still stands at its beginning and its server is still to move. */
  private Optional<Migration> waiting(EntityManager em, String serverUuid, String migrationUuid) {
    Server server = instances.find(em, serverUuid);
    return migrations
        .find(em, migrationUuid)
        .filter(move -> move.serverUuid().equals(serverUuid))
        .filter(move -> BEGINNING.contains(move.status()))
        .filter(move -> server != null && MoveTasks.isUnderWay(server.taskState()));
  }

  private RequestSpec request(String serverUuid, MoveOptions options) {
    return RequestedMove.of(api.read(em -> buildRequests.spec(em, serverUuid)), options);
  }

  private String provider(Cell cell, String host) {
    return host == null
        ? null
        : hosts.find(cell, host).map(ComputeHosts.ComputeHost::uuid).orElse(null);
  }

  private static boolean isPart(Migration migration, String host) {
    return host.equals(migration.destHost()) || host.equals(migration.sourceHost());
  }

  private Cell cell(String serverUuid) {
    return locations
        .ofServer(serverUuid)
        .orElseThrow(() -> new IllegalStateException("Server " + serverUuid + " is in no cell"));
  }
}
