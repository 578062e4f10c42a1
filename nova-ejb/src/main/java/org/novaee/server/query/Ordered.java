package org.novaee.server.query;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;

/**
 * A server in a list, with the values it is ordered by.
 *
 * @param keys one for each key of the order; may hold null
 */
record Ordered(ServerDetails server, List<Object> keys) {

  /** The order that the database gives, for merging what several of them gave. */
  static Comparator<Ordered> by(List<Criteria.SortKey> sort) {
    return (left, right) -> {
      for (int i = 0; i < sort.size(); i++) {
        int order = compare(left.keys.get(i), right.keys.get(i));
        if (order != 0) {
          return sort.get(i).descending() ? -order : order;
        }
      }
      return 0;
    };
  }

  /** NULL is the smallest; the case of letters does not count, as in the tables' collation. */
  private static int compare(Object left, Object right) {
    if (left == null || right == null) {
      return left == right ? 0 : left == null ? -1 : 1;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Long.compare(a.longValue(), b.longValue());
    }
    if (left instanceof LocalDateTime a && right instanceof LocalDateTime b) {
      return a.compareTo(b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    return String.CASE_INSENSITIVE_ORDER.compare(left.toString(), right.toString());
  }
}
