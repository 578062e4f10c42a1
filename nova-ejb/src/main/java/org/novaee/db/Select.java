package org.novaee.db;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Queries that read exactly the columns a view shows, without entities. They go to the driver
 * directly: for a wide list the persistence provider takes longer to build its rows than the
 * database to find them.
 */
public final class Select {

  private Select() {}

  /**
   * Runs a query in SQL. Within a step it sees what the step has changed so far.
   *
   * @param sql with parameters {@code ?1}, {@code ?2}, …, or {@code ?} alone
   * @param parameters as many as there are in the query
   * @throws DatabaseException with the cause, if the database refuses the query
   */
  public static List<Row> rows(EntityManager em, String sql, Object... parameters) {
    return rows(em, sql, List.of(parameters));
  }

  /** As {@link #rows(EntityManager, String, Object...)}. */
  public static List<Row> rows(EntityManager em, String sql, Collection<?> parameters) {
    if (em.getTransaction().isActive()) {
      em.flush();
    }
    NumberedSql numbered = NumberedSql.parse(sql);
    try (PreparedStatement statement = Reading.connection(em).prepareStatement(numbered.text())) {
      numbered.bind(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        return read(result);
      }
    } catch (SQLException e) {
      throw new DatabaseException("Query failed: " + e.getMessage(), e);
    }
  }

  private static List<Row> read(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    int count = columns.getColumnCount();
    boolean[] isTime = new boolean[count];
    for (int i = 0; i < count; i++) {
      isTime[i] = columns.getColumnType(i + 1) == Types.TIMESTAMP;
    }
    List<Row> rows = new ArrayList<>();
    while (result.next()) {
      Object[] values = new Object[count];
      for (int i = 0; i < count; i++) {
        // Our times are UTC; a timestamp would be taken for one of the machine's time zone.
        values[i] =
            isTime[i] ? result.getObject(i + 1, LocalDateTime.class) : result.getObject(i + 1);
      }
      rows.add(new Row(values));
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
