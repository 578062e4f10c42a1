package org.novaee.placement;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.novaee.db.Select;
import org.novaee.db.Update;

/** Statements over many rows at once, for which entities would be in the way. */
final class Sql {

  /** How many rows or keys go into one statement. */
  static final int CHUNK = 1000;

  private Sql() {}

  static List<Object[]> rows(EntityManager em, String sql, Collection<?> parameters) {
    return Select.rows(em, sql, parameters).stream().map(row -> row.from(0).toArray()).toList();
  }

  /** The rows of a query for one column. */
  static List<?> column(EntityManager em, String sql, Collection<?> parameters) {
    return Select.rows(em, sql, parameters).stream().map(row -> row.from(0).get(0)).toList();
  }

  /** How many rows were changed. */
  static int update(EntityManager em, String sql, Collection<?> parameters) {
    return Update.run(em, sql, parameters);
  }

  /** {@code (?,?,?)} */
  static String marks(int count) {
    return "(" + String.join(",", Collections.nCopies(count, "?")) + ")";
  }

  /** {@code rows} times {@code row}, for a multi-row insert. */
  static String values(String row, int rows) {
    return String.join(",", Collections.nCopies(rows, row));
  }

  static int integer(Object value) {
    return ((Number) value).intValue();
  }

  static long number(Object value) {
    return ((Number) value).longValue();
  }
}
