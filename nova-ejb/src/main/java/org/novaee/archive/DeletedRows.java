package org.novaee.archive;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.archive.ShadowedSchema.Reference;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;

/**
 * The rows of a cell that are deleted: moves them to the shadow tables, each with everything that
 * refers to it, so that no row is ever without the one it belongs to. Small transactions that lock
 * nothing but what they move, so it may run beside a control plane; one that is interrupted goes on
 * with the next call.
 */
public final class DeletedRows {

  /** How many rows that are deleted themselves go in one transaction at most. */
  private static final int ROWS = 50;

  /** How many go in one together with what refers to them, if it is not one row alone. */
  private static final int ROWS_IN_ALL = 1000;

  private static final String SERVERS = "instances";
  private static final String TASK_LOG = "task_log";

  private final Database cell;
  private final ShadowedSchema schema;
  private final ServersInApi api;

  /**
   * @param cell whose rows are moved
   * @param api what it knows of a server goes when the server is archived
   */
  public DeletedRows(Database cell, Database api) {
    this.cell = cell;
    this.schema = ShadowedSchema.read(cell);
    this.api = new ServersInApi(api);
  }

  /**
   * Moves deleted rows until there are none, or {@code limit} is reached.
   *
   * @param limit how many rows, those that refer to deleted ones among them; exceeded by what
   *     refers to the last
   * @param before only what was deleted before that time, in UTC; null for all
   * @param withTaskLog whether the records of usage audits, which nobody deletes, are moved, too;
   *     those of them changed before {@code before}
   */
  public ArchivedRows archive(int limit, LocalDateTime before, boolean withTaskLog) {
    ArchivedRows archived = new ArchivedRows(new TreeMap<>(), new TreeMap<>());
    for (String table : schema.archived()) {
      Criterion criterion = criterion(table, before, withTaskLog);
      RowMove move = new RowMove(cell, schema, table);
      long last = 0;
      while (archived.total() < limit) {
        List<Long> found = find(table, criterion, last, Math.min(ROWS, limit - archived.total()));
        if (found.isEmpty()) {
          break;
        }
        List<Long> batch = move.first(found, Math.min(ROWS_IN_ALL, limit - archived.total()));
        if (table.equals(SERVERS)) {
          // First, since a repeat after an interruption finds a server that is still in the cell.
          add(archived.api(), api.remove(uuids(batch)));
        }
        add(archived.cell(), move.run(batch, criterion.text()));
        last = batch.get(batch.size() - 1);
      }
    }
    return archived;
  }

  private List<Long> find(String table, Criterion criterion, long after, int count) {
    StringBuilder sql =
        new StringBuilder("SELECT t.id FROM %s t WHERE %s".formatted(table, criterion.text()));
    List<Object> parameters = new ArrayList<>();
    if (criterion.before() != null) {
      sql.append(" AND t.%s < ?".formatted(criterion.time()));
      parameters.add(criterion.before());
    }
    for (Reference obstacle : schema.obstacles(table)) {
      sql.append(
          " AND NOT EXISTS (SELECT 1 FROM %s o WHERE o.%s = t.%s)"
              .formatted(obstacle.from(), obstacle.column(), obstacle.key()));
    }
    sql.append(" AND t.id > ? ORDER BY t.id LIMIT ").append(count);
    parameters.add(after);
    return cell.read(em -> Select.rows(em, sql.toString(), parameters)).stream()
        .map(row -> row.number(0))
        .toList();
  }

  private List<String> uuids(List<Long> ids) {
    List<Row> rows =
        cell.read(
            em ->
                Select.rows(
                    em, "SELECT uuid FROM instances WHERE id IN " + Select.in(1, ids.size()), ids));
    return rows.stream().map(row -> row.text(0)).toList();
  }

  private static Criterion criterion(String table, LocalDateTime before, boolean withTaskLog) {
    return withTaskLog && table.equals(TASK_LOG)
        ? new Criterion("t.id > 0", "updated_at", before)
        : new Criterion("t.deleted <> 0", "deleted_at", before);
  }

  private static void add(Map<String, Integer> sums, Map<String, Integer> more) {
    more.forEach((table, count) -> sums.merge(table, count, Integer::sum));
  }

  /** Which rows of a table {@code t} are meant, and the column that says since when. */
  private record Criterion(String text, String time, LocalDateTime before) {}
}
