package org.novaee.server.query;

import java.util.ArrayList;
import java.util.List;
import org.novaee.fault.Fault;

/**
 * The order of a list, from what was asked for.
 *
 * @param minor the microversion's part after {@code 2.}
 * @param isAdmin whether it may tell where servers are
 */
record SortOrder(int minor, boolean isAdmin) {

  /**
   * The keys, most significant first, ending with such that make the order a total one.
   *
   * @param directions {@code asc} or {@code desc}, for the first keys; the first counts for the
   *     rest
   * @throws Fault where a key or a direction makes no sense or is not for the caller
   */
  List<Criteria.SortKey> keys(List<String> keys, List<String> directions) {
    for (String direction : directions) {
      if (!direction.equals("asc") && !direction.equals("desc")) {
        throw Fault.invalid(
            "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'");
      }
    }
    if (directions.size() > Math.max(keys.size(), 1)) {
      throw Fault.invalid(
          "Invalid input received: Sort direction array size exceeds sort key array size.");
    }
    boolean first = directions.isEmpty() || directions.get(0).equals("desc");
    List<Criteria.SortKey> sort = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      boolean descending = i < directions.size() ? directions.get(i).equals("desc") : first;
      if (FilterTable.isIdleSortKey(key, minor)) {
        continue;
      }
      if (FilterTable.ADMIN_SORT_KEYS.contains(key) && !isAdmin) {
        throw Fault.forbidden("Only administrators can sort servers by " + key);
      }
      if (!FilterTable.isSortKey(key, minor)) {
        throw Fault.invalid("Invalid sort key " + key);
      }
      sort.add(new Criteria.SortKey(key, descending));
    }
    for (String last : List.of("created_at", "id", "uuid")) {
      if (sort.stream().noneMatch(key -> key.column().equals(last))) {
        sort.add(new Criteria.SortKey(last, first));
      }
    }
    return sort;
  }
}
