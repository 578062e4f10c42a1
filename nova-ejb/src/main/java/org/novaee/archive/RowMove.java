package org.novaee.archive;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.novaee.archive.ShadowedSchema.ReferencePath;
import org.novaee.db.Database;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Update;

/** Some rows of one table on their way to its shadow, with all that refers to them. */
final class RowMove {

  private final Database cell;
  private final ShadowedSchema schema;
  private final String table;
  private final List<ReferencePath> dependents;

  RowMove(Database cell, ShadowedSchema schema, String table) {
    this.cell = cell;
    this.schema = schema;
    this.table = table;
    this.dependents = schema.dependents(table);
  }

  /** As many of the rows as make, with all that refers to them, {@code limit}; at least one. */
  List<Long> first(List<Long> ids, int limit) {
    Map<Long, Long> weights = new HashMap<>();
    for (ReferencePath path : dependents) {
      cell.read(em -> Select.rows(em, weigh(path, ids.size()), ids))
          .forEach(row -> weights.merge(row.number(0), row.number(1), Long::sum));
    }
    List<Long> first = new ArrayList<>();
    long weight = 0;
    for (Long id : ids) {
      if (weight >= limit) {
        break;
      }
      first.add(id);
      weight += 1 + weights.getOrDefault(id, 0L);
    }
    return first;
  }

  /**
   * Moves them, in one transaction.
   *
   * @param criterion what a row {@code t} must still meet
   * @return how many rows of each table were moved
   */
  Map<String, Integer> run(List<Long> ids, String criterion) {
    return cell.step(em -> move(em, ids, criterion));
  }

  private Map<String, Integer> move(EntityManager em, List<Long> ids, String criterion) {
    Map<String, Integer> moved = new TreeMap<>();
    // Nothing can come to refer to a row that is locked. From the top down, so that this holds for
    // each table by the time the next is looked at.
    List<Long> locked =
        ids(
            Select.rows(
                em,
                "SELECT t.id FROM %s t WHERE t.id IN %s AND %s FOR UPDATE"
                    .formatted(table, Select.in(1, ids.size()), criterion),
                ids));
    if (locked.isEmpty()) {
      return moved;
    }
    List<Set<Long>> below = new ArrayList<>();
    for (ReferencePath path : dependents) {
      below.add(new LinkedHashSet<>(ids(Select.rows(em, lock(path, locked.size()), locked))));
    }
    for (int i = dependents.size() - 1; i >= 0; i--) {
      move(em, dependents.get(i).end(), below.get(i), moved);
    }
    move(em, table, locked, moved);
    return moved;
  }

  private void move(
      EntityManager em, String from, Collection<Long> ids, Map<String, Integer> moved) {
    if (ids.isEmpty()) {
      return;
    }
    String columns = schema.columns(from);
    String which = from + " WHERE id IN " + Select.in(1, ids.size());
    Update.run(
        em,
        "INSERT INTO %s%s (%s) SELECT %s FROM %s"
            .formatted(ShadowedSchema.SHADOW, from, columns, columns, which),
        ids);
    int count = Update.run(em, "DELETE FROM " + which, ids);
    if (count > 0) {
      moved.merge(from, count, Integer::sum);
    }
  }

  private static String weigh(ReferencePath path, int count) {
    return "SELECT t0.id, COUNT(*) FROM %s WHERE t0.id IN %s GROUP BY t0.id"
        .formatted(path.join(), Select.in(1, count));
  }

  private static String lock(ReferencePath path, int count) {
    return "SELECT %s.id FROM %s WHERE t0.id IN %s FOR UPDATE"
        .formatted(path.endAlias(), path.join(), Select.in(1, count));
  }

  private static List<Long> ids(List<Row> rows) {
    return rows.stream().map(row -> row.number(0)).toList();
  }
}
