package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.cell.Cell;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;
import org.novaee.model.Flavor;
import org.novaee.model.Migration;
import org.novaee.model.MigrationProgress;
import org.novaee.model.MoveServer;
import org.novaee.model.Reservation;
import org.novaee.model.Server;
import org.novaee.server.InstanceRecords;
import org.novaee.server.TaskState;

/** Moves as the hosts that take part in them see them. */
@ApplicationScoped
public class HostMoves {

  @Inject private MigrationRecords migrations;
  @Inject private MovingInstances instances;
  @Inject private InstanceRecords records;

  /** A move of which the host is a part, or null. */
  Migration find(Cell cell, String host, String migrationUuid) {
    return cell.database()
        .read(em -> migrations.find(em, migrationUuid))
        .filter(move -> isPart(move, host))
        .orElse(null);
  }

  /** Whether the server is on its way to or from the host, or may still go back to it. */
  boolean isMoving(EntityManager em, String host, String serverUuid) {
    return migrations.unfinished(em, serverUuid).stream()
        .filter(move -> !MigrationType.EVACUATION.equals(move.type()))
        .anyMatch(move -> isPart(move, host));
  }

  /**
   * Whether the host is the source or the target of the server's last move, be it under way or
   * over: what it does then is a step of the server's action although the server is another's. A
   * host that was evacuated has no part any more.
   */
  boolean hasPart(EntityManager em, String host, String serverUuid) {
    return migrations
        .last(em, serverUuid)
        .filter(move -> !MigrationType.EVACUATION.equals(move.type()))
        .filter(move -> isPart(move, host))
        .isPresent();
  }

  /**
   * Records how far a live migration from the host is.
   *
   * @return whether it is to go on
   */
  boolean progress(Cell cell, String host, String migrationUuid, MigrationProgress progress) {
    return cell.database()
        .step(
            em -> {
              Migration move = migrations.find(em, migrationUuid).orElse(null);
              if (move == null || !host.equals(move.sourceHost())) {
                return false;
              }
              Server server = instances.find(em, move.serverUuid());
              return server != null
                  && TaskState.MIGRATING.equals(server.taskState())
                  && migrations.advance(
                      em,
                      migrationUuid,
                      List.of(MigrationStatus.PREPARING, MigrationStatus.RUNNING),
                      MigrationStatus.RUNNING,
                      columns(progress));
            });
  }

  /** What moves hold of the host beside the servers recorded on it, in three statements each. */
  List<Reservation> reservations(Cell cell, String host) {
    return cell.database()
        .read(
            em -> {
              List<Migration> moves = migrations.unfinishedOn(em, host);
              Map<String, Server> servers =
                  records.load(em, moves.stream().map(Migration::serverUuid).distinct().toList());
              List<Reservation> reservations = new ArrayList<>();
              for (Migration move : moves) {
                Server server = servers.get(move.serverUuid());
                if (server != null && holds(move, server, host)) {
                  reservations.add(
                      new Reservation(
                          move.uuid(), server.withFlavor(flavorOn(em, move, server, host))));
                }
              }
              return reservations;
            });
  }

  /** Evacuations from the host that wait for it to remove what it has. */
  List<MoveServer> evacuatedFrom(Cell cell, String host) {
    return cell.database()
        .read(
            em -> {
              List<MoveServer> found = new ArrayList<>();
              for (Migration move : migrations.evacuatedFrom(em, host)) {
                Server server = instances.find(em, move.serverUuid());
                if (server != null) {
                  found.add(new MoveServer(server, move, null));
                }
              }
              return found;
            });
  }

  /** A resize in place holds what the server had before beside what it has. */
  private static boolean holds(Migration move, Server server, String host) {
    return !MigrationType.EVACUATION.equals(move.type())
        && (!host.equals(server.host()) || move.isSameHost());
  }

  private Flavor flavorOn(EntityManager em, Migration move, Server server, String host) {
    FlavorBlob flavors = instances.flavors(em, server.uuid());
    boolean isSource = host.equals(move.sourceHost()) && !isBefore(move);
    Flavor flavor = isSource ? flavors.old() : flavors.next();
    return flavor == null ? server.flavor() : flavor;
  }

  /** Whether the server still is what it was, so that only the coming flavor is beside. */
  private static boolean isBefore(Migration move) {
    return List.of(
            MigrationStatus.PRE_MIGRATING,
            MigrationStatus.MIGRATING,
            MigrationStatus.POST_MIGRATING)
        .contains(move.status());
  }

  private static boolean isPart(Migration move, String host) {
    return host.equals(move.sourceHost()) || host.equals(move.destHost());
  }

  private static Map<String, Object> columns(MigrationProgress progress) {
    Map<String, Object> columns = new TreeMap<>();
    put(columns, "memory", progress.memory());
    put(columns, "disk", progress.disk());
    return columns;
  }

  private static void put(
      Map<String, Object> columns, String what, MigrationProgress.Amount amount) {
    columns.put(what + "_total", amount.total());
    columns.put(what + "_processed", amount.processed());
    columns.put(what + "_remaining", amount.remaining());
  }
}
