package org.novaee.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.MariaDBPlatform;

/**
 * Hands local date-times to the driver as they are. The provider would take them through {@link
 * java.sql.Timestamp} and the machine's time zone, which has no half past two on the night when the
 * clock goes forward; our columns are UTC, which has. Native queries get local date-times, too.
 */
public final class UtcMariaDbPlatform extends MariaDBPlatform {

  private static final long serialVersionUID = 1L;

  /** The shortcut for known types would not ask {@link #getObjectFromResultSet}. */
  @Override
  public boolean shouldOptimizeDataConversion() {
    return false;
  }

  @Override
  public void setParameterValueInDatabaseCall(
      Object parameter, PreparedStatement statement, int index, AbstractSession session)
      throws SQLException {
    if (parameter instanceof LocalDateTime time) {
      statement.setObject(index, time);
    } else {
      super.setParameterValueInDatabaseCall(parameter, statement, index, session);
    }
  }

  @Override
  public Object getObjectFromResultSet(
      ResultSet rows, int column, int type, AbstractSession session) throws SQLException {
    return type == Types.TIMESTAMP
        ? rows.getObject(column, LocalDateTime.class)
        : super.getObjectFromResultSet(rows, column, type, session);
  }
}
