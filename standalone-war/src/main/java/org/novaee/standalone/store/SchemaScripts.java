package org.novaee.standalone.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to this version: runs the scripts it has not run yet, in order, one process at
 * a time. The database commits each DDL statement by itself, so a script can be run again after a
 * crash in its midst.
 */
final class SchemaScripts {

  private static final Logger log = LoggerFactory.getLogger(SchemaScripts.class);

  private static final List<String> SCRIPTS =
      List.of(
          "001-identity.sql",
          "002-image.sql",
          "003-network.sql",
          "004-routing.sql",
          "005-volume.sql");

  private static final String LOCK = "novaee.schema";
  private static final int LOCK_SECONDS = 60;
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
  private static final Pattern END = Pattern.compile(";\\s*(?:\\n|$)");

  private final DataSource source;

  SchemaScripts(DataSource source) {
    this.source = source;
  }

  /**
   * @throws IllegalStateException if the schema cannot be brought to this version
   */
  void run() {
    try (Connection connection = source.getConnection()) {
      lock(connection);
      try {
        Set<String> done = done(connection);
        for (String script : SCRIPTS) {
          if (!done.contains(script)) {
            run(connection, script);
          }
        }
      } finally {
        unlock(connection);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Updating the schema of the stand-alone services failed: " + e.getMessage(), e);
    }
  }

  private static void run(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : END.split(COMMENT.matcher(text(script)).replaceAll(""))) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
    try (PreparedStatement note =
        connection.prepareStatement("INSERT INTO schema_script (name) VALUES (?)")) {
      note.setString(1, script);
      note.executeUpdate();
    }
    log.info("Schema of the stand-alone services: ran {}", script);
  }

  private static Set<String> done(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS schema_script (name varchar(64) NOT NULL PRIMARY KEY)");
      Set<String> done = new HashSet<>();
      try (ResultSet names = statement.executeQuery("SELECT name FROM schema_script")) {
        while (names.next()) {
          done.add(names.getString(1));
        }
      }
      return done;
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      statement.setString(1, LOCK);
      statement.setInt(2, LOCK_SECONDS);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next() || result.getInt(1) != 1) {
          throw new IllegalStateException(
              "Another process is updating the schema for more than " + LOCK_SECONDS + " s");
        }
      }
    }
  }

  private static void unlock(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("DO RELEASE_LOCK(?)")) {
      statement.setString(1, LOCK);
      statement.execute();
    }
  }

  private static String text(String script) {
    try (InputStream stream = SchemaScripts.class.getResourceAsStream(script)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Reading " + script, e);
    }
  }
}
