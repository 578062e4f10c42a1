package org.novaee.db;

import java.sql.SQLException;
import java.util.Set;

/** Tells the kinds of failed SQL apart, however deep the persistence provider has wrapped them. */
public final class SqlFailure {

  /** Deadlock found; lock wait timeout exceeded; record has changed since last read. */
  private static final Set<Integer> LOST_RACE = Set.of(1213, 1205, 1020);

  /** Server shutting down; too many connections; gone away; lost during query. */
  private static final Set<Integer> UNREACHABLE = Set.of(1053, 1040, 1927, 2002, 2003, 2006, 2013);

  /** Illegal mix of collations; incorrect string value. */
  private static final Set<Integer> UNSTORABLE_TEXT = Set.of(1267, 1366);

  private SqlFailure() {}

  /** Whether the same step may succeed when run again at once. */
  public static boolean isLostRace(Throwable failure) {
    SQLException sql = sqlException(failure);
    return sql != null && LOST_RACE.contains(sql.getErrorCode());
  }

  /** Whether the database could not be reached: the same step will succeed when it is back. */
  public static boolean isUnreachable(Throwable failure) {
    SQLException sql = sqlException(failure);
    return sql != null
        && (UNREACHABLE.contains(sql.getErrorCode())
            || (sql.getSQLState() != null && sql.getSQLState().startsWith("08"))
            || isPoolFailure(sql));
  }

  /**
   * Whether the connection broke, or had been broken while nobody used it. Another one may work at
   * once.
   */
  public static boolean isConnectionLost(Throwable failure) {
    return isUnreachable(failure) && !isPoolFailure(sqlException(failure));
  }

  /**
   * Whether text was compared with or put into a column whose character set lacks some of it, such
   * as characters beyond the basic plane.
   */
  public static boolean isUnstorableText(Throwable failure) {
    SQLException sql = sqlException(failure);
    return sql != null && UNSTORABLE_TEXT.contains(sql.getErrorCode());
  }

  /** Whether a unique key was violated. */
  public static boolean isDuplicate(Throwable failure) {
    SQLException sql = sqlException(failure);
    return sql != null && sql.getErrorCode() == 1062;
  }

  /**
   * The container's pool has no codes of its own: no state and a resource exception as the cause.
   */
  private static boolean isPoolFailure(SQLException sql) {
    return sql.getSQLState() == null
        && sql.getErrorCode() == 0
        && sql.getMessage() != null
        && sql.getMessage().contains("IJ0");
  }

  private static SQLException sqlException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
      if (cause.getCause() == cause) {
        return null;
      }
    }
    return null;
  }
}
