package org.novaee.archive;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.novaee.db.Database;
import org.novaee.db.Update;

/** The rows that were archived in a cell: removes them for good, a few at a time. */
public final class ShadowRows {

  private static final int ROWS = 1000;

  /** What is written once and never deleted is as old as this column says. */
  private static final Map<String, String> AGES =
      Map.of(
          "shadow_instance_actions", "created_at",
          "shadow_instance_actions_events", "created_at",
          "shadow_task_log", "updated_at");

  private final Database cell;
  private final ShadowedSchema schema;

  public ShadowRows(Database cell) {
    this.cell = cell;
    this.schema = ShadowedSchema.read(cell);
  }

  /**
   * Removes archived rows.
   *
   * @param before only what was deleted before that time, in UTC; null for all
   * @return what was removed, by shadow table; only tables that had any
   */
  public Map<String, Purged> purge(LocalDateTime before) {
    Map<String, Purged> purged = new TreeMap<>();
    for (String shadow : schema.shadows()) {
      String age = before == null ? null : age(shadow);
      int rows = purge(shadow, age, before);
      if (rows > 0) {
        purged.put(shadow, new Purged(rows, age));
      }
    }
    return purged;
  }

  private int purge(String shadow, String age, LocalDateTime before) {
    String sql =
        "DELETE FROM %s%s LIMIT %d"
            .formatted(shadow, age == null ? "" : " WHERE " + age + " < ?", ROWS);
    List<LocalDateTime> parameters = age == null ? List.of() : List.of(before);
    int all = 0;
    int some;
    do {
      some = cell.step(em -> Update.run(em, sql, parameters));
      all += some;
    } while (some == ROWS);
    return all;
  }

  private String age(String shadow) {
    return Stream.of(AGES.getOrDefault(shadow, "deleted_at"), "updated_at", "created_at")
        .filter(column -> schema.has(shadow, column))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(shadow + " does not say when it was written"));
  }

  /**
   * What was removed from a shadow table.
   *
   * @param rows how many rows
   * @param age the column that they were chosen by; null if all were
   */
  public record Purged(int rows, String age) {}
}
