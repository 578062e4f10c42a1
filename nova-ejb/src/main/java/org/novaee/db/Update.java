package org.novaee.db;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;

/**
 * Statements that change rows, for which entities would be in the way. They go to the driver
 * directly, as those of {@link Select} do.
 */
public final class Update {

  private Update() {}

  /**
   * Runs a statement within the entity manager's transaction.
   *
   * @param sql with parameters {@code ?}, or {@code ?1}, {@code ?2}, …
   * @param parameters as many as there are in the statement; null for SQL NULL
   * @return how many rows it found
   * @throws DatabaseException with the cause, if the database refuses the statement
   */
  public static int run(EntityManager em, String sql, Object... parameters) {
    return run(em, sql, Arrays.asList(parameters));
  }

  /** As {@link #run(EntityManager, String, Object...)}. */
  public static int run(EntityManager em, String sql, Collection<?> parameters) {
    em.flush();
    NumberedSql numbered = NumberedSql.parse(sql);
    try (PreparedStatement statement =
        em.unwrap(Connection.class).prepareStatement(numbered.text())) {
      numbered.bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("Statement failed: " + e.getMessage(), e);
    }
  }
}
