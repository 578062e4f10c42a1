package org.novaee.db;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes many rows of one table with one statement. For rows whose keys the database makes, the
 * persistence provider needs two statements for each; this is for those that nobody has to know the
 * key of. Not thread-safe.
 */
public final class Insert {

  /** Keeps statements far below the server's limits. */
  private static final int ROWS_AT_ONCE = 200;

  private final String table;
  private final String[] columns;
  private final List<Object[]> rows = new ArrayList<>();
  private String otherwise = "";

  private Insert(String table, String[] columns) {
    this.table = table;
    this.columns = columns;
  }

  /** Begins an insertion; {@code created_at} and what the rows leave out get their defaults. */
  public static Insert into(String table, String... columns) {
    return new Insert(table, columns);
  }

  /**
   * Adds a row.
   *
   * @param values as many as there are columns; null for SQL NULL
   */
  public Insert row(Object... values) {
    if (values.length != columns.length) {
      throw new IllegalArgumentException(
          table + " takes " + columns.length + " values, not " + values.length);
    }
    rows.add(values);
    return this;
  }

  /**
   * Changes a row that is there already under the same key, instead of failing.
   *
   * @param assignments in SQL, where {@code VALUES(column)} is what would have been inserted
   */
  public Insert orUpdate(String assignments) {
    otherwise = " ON DUPLICATE KEY UPDATE " + assignments;
    return this;
  }

  /**
   * Writes the rows within the entity manager's transaction; nothing happens without rows.
   *
   * @throws DatabaseException with the cause, if the database refuses them
   */
  public void run(EntityManager em) {
    Connection connection = rows.isEmpty() ? null : em.unwrap(Connection.class);
    for (int start = 0; start < rows.size(); start += ROWS_AT_ONCE) {
      insert(connection, rows.subList(start, Math.min(rows.size(), start + ROWS_AT_ONCE)));
    }
  }

  private void insert(Connection connection, List<Object[]> part) {
    try (PreparedStatement statement = connection.prepareStatement(sql(part.size()))) {
      int index = 1;
      for (Object[] row : part) {
        for (Object value : row) {
          statement.setObject(index++, value);
        }
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("Inserting into " + table + " failed: " + e.getMessage(), e);
    }
  }

  private String sql(int count) {
    String row = "(" + String.join(", ", Collections.nCopies(columns.length, "?")) + ")";
    return "INSERT INTO "
        + table
        + " (`"
        + String.join("`, `", columns)
        + "`) VALUES "
        + String.join(", ", Collections.nCopies(count, row))
        + otherwise;
  }
}
