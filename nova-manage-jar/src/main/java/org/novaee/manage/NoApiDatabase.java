package org.novaee.manage;

/** The database that all cells share cannot be read; says what to do. */
final class NoApiDatabase extends Exception {

  private static final long serialVersionUID = 1L;

  NoApiDatabase(Throwable cause) {
    super(
        "The API database cannot be read ("
            + cause.getMessage()
            + "). Set [api_database] connection and run the command again.",
        cause);
  }
}
