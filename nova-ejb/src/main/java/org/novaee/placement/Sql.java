package org.novaee.placement;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Statements over many rows at once, for which entities would be in the way. */
final class Sql {

  /** How many rows or keys go into one statement. */
  static final int CHUNK = 1000;

  private Sql() {}

  @SuppressWarnings("unchecked")
  static List<Object[]> rows(EntityManager em, String sql, Collection<?> parameters) {
    return query(em, sql, parameters).getResultList();
  }

  /** The rows of a query for one column. */
  static List<?> column(EntityManager em, String sql, Collection<?> parameters) {
    return query(em, sql, parameters).getResultList();
  }

  /** How many rows were changed. */
  static int update(EntityManager em, String sql, Collection<?> parameters) {
    return query(em, sql, parameters).executeUpdate();
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

  private static Query query(EntityManager em, String sql, Collection<?> parameters) {
    Query query = em.createNativeQuery(sql);
    int position = 1;
    for (Object parameter : parameters) {
      query.setParameter(position++, parameter);
    }
    return query;
  }
}
