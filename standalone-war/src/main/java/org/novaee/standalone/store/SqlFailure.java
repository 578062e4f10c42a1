package org.novaee.standalone.store;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;

/** What a failed transaction means to the one who wanted it. */
enum SqlFailure {
  LOST_RACE,
  DUPLICATE_KEY,
  OTHER;

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;
  private static final int RECORD_CHANGED = 1020;
  private static final int DUPLICATE_ENTRY = 1062;

  /** A row came or went on which another depends: run again, the checks will see it. */
  private static final int STILL_REFERENCED = 1451;

  private static final int NO_LONGER_THERE = 1452;

  static SqlFailure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException) {
        return LOST_RACE;
      }
      if (cause instanceof SQLException sql) {
        return of(sql.getErrorCode());
      }
    }
    return OTHER;
  }

  private static SqlFailure of(int code) {
    return switch (code) {
      case LOCK_WAIT_TIMEOUT, DEADLOCK, RECORD_CHANGED, STILL_REFERENCED, NO_LONGER_THERE ->
          LOST_RACE;
      case DUPLICATE_ENTRY -> DUPLICATE_KEY;
      default -> OTHER;
    };
  }
}
