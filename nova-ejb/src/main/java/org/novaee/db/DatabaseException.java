package org.novaee.db;

/** A statement on a schema failed; names the schema and the cause. */
public class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
