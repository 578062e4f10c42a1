package org.novaee.db;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Queries that read exactly the columns a view shows, without entities. */
public final class Select {

  private Select() {}

  /**
   * Runs a query in SQL.
   *
   * @param sql with parameters {@code ?1}, {@code ?2}, …
   * @param parameters as many as there are in the query
   */
  public static List<Row> rows(EntityManager em, String sql, Object... parameters) {
    return rows(em, sql, List.of(parameters));
  }

  /** As {@link #rows(EntityManager, String, Object...)}. */
  public static List<Row> rows(EntityManager em, String sql, Collection<?> parameters) {
    Query query = em.createNativeQuery(sql);
    int index = 1;
    for (Object parameter : parameters) {
      query.setParameter(index++, parameter);
    }
    List<Row> rows = new ArrayList<>();
    for (Object row : query.getResultList()) {
      rows.add(new Row(row instanceof Object[] columns ? columns : new Object[] {row}));
    }
    return rows;
  }

  /**
   * The parameters of an IN list.
   *
   * @param first the number of the first of them
   * @param count how many; at least one
   * @return for example {@code (?2, ?3, ?4)}
   */
  public static String in(int first, int count) {
    StringBuilder list = new StringBuilder("(");
    for (int i = 0; i < count; i++) {
      list.append(i == 0 ? "?" : ", ?").append(first + i);
    }
    return list.append(')').toString();
  }
}
