package org.novaee.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.Update;
import org.novaee.model.Migration;
import org.novaee.rpc.RequestContext;

/**
 * The records of moves in a cell. A record goes from one status to the next by compare and set, so
 * that of two who would take the same step only one does. Changes run within the caller's step.
 */
@ApplicationScoped
public class MigrationRecords {

  /** How many a sweep takes at once. */
  private static final int BATCH = 500;

  private static final String COLUMNS =
      "SELECT id, uuid, instance_uuid, migration_type, status, source_compute, source_node,"
          + " dest_compute, dest_node FROM migrations WHERE deleted = 0 AND ";

  /** Writes the record of a move that begins, in the name of the running request. */
  public String begin(EntityManager cell, NewMigration begun) {
    RequestContext context = RequestContext.current();
    org.novaee.db.cell.Migration row = new org.novaee.db.cell.Migration();
    row.setUuid(UUID.randomUUID().toString());
    row.setInstanceUuid(begun.server().uuid());
    row.setMigrationType(begun.type());
    row.setStatus(begun.status());
    row.setSourceCompute(begun.server().host());
    row.setSourceNode(begun.server().node());
    row.setDestCompute(begun.destHost());
    if (begun.newFlavorId() != null) {
      row.setOldInstanceTypeId((int) begun.server().flavor().id());
      row.setNewInstanceTypeId(begun.newFlavorId().intValue());
    }
    row.setUserId(context.userId());
    row.setProjectId(context.projectId());
    cell.persist(row);
    return row.getUuid();
  }

  /** The record with that uuid. */
  public Optional<Migration> find(EntityManager cell, String uuid) {
    return Select.rows(cell, COLUMNS + "uuid = ?1", uuid).stream()
        .findFirst()
        .map(MigrationRecords::migration);
  }

  /** The server's record with that number. */
  public Optional<Migration> find(EntityManager cell, String serverUuid, int id) {
    return Select.rows(cell, COLUMNS + "instance_uuid = ?1 AND id = ?2", serverUuid, id).stream()
        .findFirst()
        .map(MigrationRecords::migration);
  }

  /** The server's last record. */
  public Optional<Migration> last(EntityManager cell, String serverUuid) {
    return Select.rows(cell, COLUMNS + "instance_uuid = ?1 ORDER BY id DESC LIMIT 1", serverUuid)
        .stream()
        .findFirst()
        .map(MigrationRecords::migration);
  }

  /** The server's last record in one of these states. */
  public Optional<Migration> findLast(
      EntityManager cell, String serverUuid, List<String> statuses) {
    List<Object> parameters = new ArrayList<>(List.of(serverUuid));
    parameters.addAll(statuses);
    return Select.rows(
            cell,
            COLUMNS
                + "instance_uuid = ?1 AND status IN "
                + Select.in(2, statuses.size())
                + " ORDER BY id DESC LIMIT 1",
            parameters)
        .stream()
        .findFirst()
        .map(MigrationRecords::migration);
  }

  /** Those of the server's records that something may still follow on. */
  public List<Migration> unfinished(EntityManager cell, String serverUuid) {
    List<Object> parameters = new ArrayList<>(List.of(serverUuid));
    parameters.addAll(MigrationStatus.FINAL);
    return Select.rows(
            cell,
            COLUMNS
                + "instance_uuid = ?1 AND status NOT IN "
                + Select.in(2, MigrationStatus.FINAL.size())
                + " ORDER BY id",
            parameters)
        .stream()
        .map(MigrationRecords::migration)
        .toList();
  }

  /** Moves from or to the host that something may still follow on. */
  public List<Migration> unfinishedOn(EntityManager cell, String host) {
    List<Object> parameters = new ArrayList<>(List.of(host));
    parameters.addAll(MigrationStatus.FINAL);
    return Select.rows(
            cell,
            COLUMNS
                + "(source_compute = ?1 OR dest_compute = ?1) AND status NOT IN "
                + Select.in(2, MigrationStatus.FINAL.size())
                + " ORDER BY id",
            parameters)
        .stream()
        .map(MigrationRecords::migration)
        .toList();
  }

  /** Moves that were unfinished so long ago. */
  public List<Migration> standingStill(EntityManager cell, Duration age) {
    List<Object> parameters = new ArrayList<>(List.of(Timestamped.now().minus(age)));
    parameters.addAll(MigrationStatus.FINAL);
    return Select.rows(
            cell,
            COLUMNS
                + "COALESCE(updated_at, created_at) < ?1 AND status NOT IN "
                + Select.in(2, MigrationStatus.FINAL.size())
                + " ORDER BY id LIMIT "
                + BATCH,
            parameters)
        .stream()
        .map(MigrationRecords::migration)
        .toList();
  }

  /** Moves that came to this status so long ago. */
  public List<Migration> olderThan(EntityManager cell, String status, Duration age) {
    return Select.rows(
            cell,
            COLUMNS
                + "COALESCE(updated_at, created_at) <= ?1 AND status = ?2 ORDER BY id LIMIT "
                + BATCH,
            Timestamped.now().minus(age),
            status)
        .stream()
        .map(MigrationRecords::migration)
        .toList();
  }

  /** Whether nothing was recorded of the move for so long. */
  public boolean isOlder(EntityManager cell, String uuid, Duration age) {
    return !Select.rows(
            cell,
            "SELECT 1 FROM migrations WHERE uuid = ?1 AND COALESCE(updated_at, created_at) < ?2",
            uuid,
            Timestamped.now().minus(age))
        .isEmpty();
  }

  /** Evacuations from the host, of which it has not removed what it had. */
  public List<Migration> evacuatedFrom(EntityManager cell, String host) {
    return Select.rows(
            cell,
            COLUMNS
                + "source_compute = ?1 AND migration_type = 'evacuation' AND status = 'done'"
                + " ORDER BY id",
            host)
        .stream()
        .map(MigrationRecords::migration)
        .toList();
  }

  /**
   * Moves a record on, if it is in one of these states.
   *
   * @return whether it was
   */
  public boolean advance(EntityManager cell, String uuid, List<String> from, String to) {
    return advance(cell, uuid, from, to, Map.of());
  }

  /**
   * As {@link #advance(EntityManager, String, List, String)}, and sets further columns.
   *
   * @param columns of {@code migrations} to their values
   */
  public boolean advance(
      EntityManager cell, String uuid, List<String> from, String to, Map<String, ?> columns) {
    List<Object> values = new ArrayList<>(List.of(to, Timestamped.now()));
    StringBuilder sql = new StringBuilder("UPDATE migrations SET status = ?1, updated_at = ?2");
    columns.forEach(
        (column, value) -> {
          values.add(value);
          sql.append(", ").append(column).append(" = ?").append(values.size());
        });
    values.add(uuid);
    sql.append(" WHERE deleted = 0 AND uuid = ?").append(values.size());
    sql.append(" AND status IN ").append(Select.in(values.size() + 1, from.size()));
    values.addAll(from);
    return Update.run(cell, sql.toString(), values) == 1;
  }

  static Migration migration(Row row) {
    return new Migration(
        row.integer(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.text(7),
        row.text(8));
  }
}
