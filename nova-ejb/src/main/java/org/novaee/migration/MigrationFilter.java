package org.novaee.migration;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which moves a list shows.
 *
 * @param equal column of {@code migrations} to the value it must have
 * @param host source or target, or null for any
 * @param since changed then or later, or null
 * @param before changed then or earlier, or null
 */
public record MigrationFilter(
    Map<String, String> equal, String host, LocalDateTime since, LocalDateTime before) {

  public MigrationFilter {
    equal = new LinkedHashMap<>(equal);
  }

  /**
   * The condition in SQL.
   *
   * @param parameters gets the values
   */
  String sql(List<Object> parameters) {
    List<String> terms = new ArrayList<>(List.of("deleted = 0", "(hidden IS NULL OR hidden = 0)"));
    equal.forEach(
        (column, value) -> {
          parameters.add(value);
          terms.add(column + " = ?" + parameters.size());
        });
    if (host != null) {
      parameters.add(host);
      terms.add("(source_compute = ?%1$d OR dest_compute = ?%1$d)".formatted(parameters.size()));
    }
    changed(terms, parameters, ">=", since);
    changed(terms, parameters, "<=", before);
    return String.join(" AND ", terms);
  }

  private static void changed(
      List<String> terms, List<Object> parameters, String comparison, LocalDateTime time) {
    if (time != null) {
      parameters.add(time);
      terms.add("updated_at %s ?%d".formatted(comparison, parameters.size()));
    }
  }
}
