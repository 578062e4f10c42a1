package org.novaee.db.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.novaee.db.ConnectionUrl;
import org.novaee.db.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates one schema or brings it up to date. May be run at any time by any number of processes:
 * one works, the others wait and find nothing to do; what a crash left half-done is completed.
 */
public final class SchemaMigration {

  private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

  private static final int UNKNOWN_DATABASE = 1049;
  private static final int LOCK_WAIT_SECONDS = 600;

  private final Schema schema;
  private final ConnectionUrl url;

  /**
   * @param url the schema, with a user that may create tables, and the schema itself if it is not
   *     there yet
   */
  public SchemaMigration(Schema schema, ConnectionUrl url) {
    this.schema = schema;
    this.url = url;
  }

  /**
   * Makes the schema what this release needs.
   *
   * @return whether there was anything to do
   * @throws DatabaseException when the database refuses
   * @throws UnknownRevision when the schema is of a revision that this release does not know
   */
  public boolean sync() {
    try (Connection connection = connectCreating()) {
      lock(connection);
      return syncLocked(connection);
    } catch (SQLException e) {
      throw new DatabaseException("Migrating " + url + " failed: " + e.getMessage(), e);
    }
  }

  /** The revision the schema has, null when it has none. */
  public String version() {
    try (Connection connection = connect(url)) {
      return version(connection);
    } catch (SQLException e) {
      if (e.getErrorCode() == UNKNOWN_DATABASE) {
        return null;
      }
      throw new DatabaseException("Reading the version of " + url + ": " + e.getMessage(), e);
    }
  }

  private boolean syncLocked(Connection connection) throws SQLException {
    String version = version(connection);
    boolean current = schema.head().equals(version);
    if (!current) {
      requireKnown(connection, version);
      log.info("Bringing {} from {} to {}", url.schema(), version, schema.head());
      update(connection, version);
    }
    // Not Nova's, so no revision tells of them.
    boolean ours = exists(connection, "message_outbox") && exists(connection, "message_inbox");
    if (!ours) {
      SqlScript.load("messages.sql").run(connection);
    }
    return !current || !ours;
  }

  private void requireKnown(Connection connection, String version) throws SQLException {
    if (version != null && !schema.updatesFrom(version)) {
      throw new UnknownRevision(url.schema(), version, schema.head());
    }
    if (version == null && exists(connection, "migrate_version")) {
      throw new UnknownRevision(url.schema(), "before Wallaby", schema.head());
    }
  }

  private void update(Connection connection, String version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The tables of one area refer to those of another.
      statement.execute("SET SESSION foreign_key_checks = 0");
      for (SqlScript script : schema.creation()) {
        script.run(connection);
      }
      if (version != null) {
        schema.update().run(connection);
      }
      statement.execute(
          "CREATE TABLE IF NOT EXISTS alembic_version ("
              + "version_num varchar(32) NOT NULL, PRIMARY KEY (version_num))");
    }
    writeVersion(connection, version);
  }

  private void writeVersion(Connection connection, String version) throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement(
            version == null
                ? "INSERT INTO alembic_version (version_num) VALUES (?)"
                : "UPDATE alembic_version SET version_num = ?")) {
      write.setString(1, schema.head());
      write.executeUpdate();
    }
  }

  private static String version(Connection connection) throws SQLException {
    if (!exists(connection, "alembic_version")) {
      return null;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT version_num FROM alembic_version")) {
      return row.next() ? row.getString(1) : null;
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_name = ?")) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The lock goes with the connection. */
  private void lock(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      lock.setString(1, "nova-ee:" + url.schema());
      lock.setInt(2, LOCK_WAIT_SECONDS);
      try (ResultSet row = lock.executeQuery()) {
        if (!row.next() || row.getInt(1) != 1) {
          throw new SQLException(
              "another process has been migrating " + url.schema() + " for long");
        }
      }
    }
  }

  private Connection connectCreating() throws SQLException {
    try {
      return connect(url);
    } catch (SQLException e) {
      if (e.getErrorCode() != UNKNOWN_DATABASE) {
        throw e;
      }
    }
    try (Connection server = connect(url.withSchema(""));
        Statement statement = server.createStatement()) {
      statement.execute(
          "CREATE DATABASE IF NOT EXISTS `"
              + url.schema().replace("`", "``")
              + "` CHARACTER SET utf8 COLLATE utf8_general_ci");
    }
    return connect(url);
  }

  private static Connection connect(ConnectionUrl to) throws SQLException {
    return DriverManager.getConnection(to.jdbcUrl(), to.user(), to.password());
  }
}
