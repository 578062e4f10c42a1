package org.novaee.db.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.novaee.db.ConnectionUrl;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class SchemaMigrationTest {

  private final MariaDbServer server;

  SchemaMigrationTest(MariaDbServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @EnumSource
  void createsOnceAndThenHasNothingToDo(Schema schema) {
    SchemaMigration migration = migration(schema);
    assertThat(migration.version()).isNull();
    assertThat(migration.sync()).isTrue();
    assertThat(migration.version()).isEqualTo(schema.head());
    assertThat(migration.sync()).isFalse();
  }

  @Test
  void oneOfManyProcessesDoesTheWork() throws Exception {
    ConnectionUrl url = server.url(server.newName(Schema.PLACEMENT));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(threads.submit(() -> new SchemaMigration(Schema.PLACEMENT, url).sync()));
      }
      int worked = 0;
      for (Future<Boolean> run : runs) {
        worked += run.get() ? 1 : 0;
      }
      assertThat(worked).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void completesWhatACrashLeft() throws SQLException {
    ConnectionUrl url = server.create(Schema.NOVA_API);
    execute(url, "DELETE FROM alembic_version", "DROP TABLE instance_mappings");
    assertThat(new SchemaMigration(Schema.NOVA_API, url).sync()).isTrue();
    assertThat(columns(url, "instance_mappings")).contains("queued_for_delete");
  }

  @Test
  void takesOverZed() throws SQLException {
    ConnectionUrl fresh = server.create(Schema.NOVA);
    ConnectionUrl url = server.create(Schema.NOVA);
    execute(
        url,
        "DROP TABLE message_inbox, message_outbox, share_mapping",
        "ALTER TABLE instances DROP INDEX instances_compute_id_deleted_idx, DROP COLUMN compute_id,"
            + " ADD UNIQUE INDEX uuid (uuid)",
        "ALTER TABLE shadow_instances DROP COLUMN compute_id",
        "ALTER TABLE shadow_migrations DROP COLUMN dest_compute_id",
        "ALTER TABLE migrations DROP INDEX migrations_dest_compute_id_deleted_idx,"
            + " DROP INDEX migrations_by_src_host_nodes_and_status_idx,"
            + " DROP INDEX migrations_by_dest_host_nodes_and_status_idx,"
            + " DROP COLUMN dest_compute_id",
        "ALTER TABLE console_auth_tokens DROP COLUMN tls_port,"
            + " ADD INDEX console_auth_tokens_token_hash_idx (token_hash)",
        "UPDATE alembic_version SET version_num = 'ccb0fa1a2252'");
    assertThat(new SchemaMigration(Schema.NOVA, url).sync()).isTrue();
    assertThat(everyColumn(url)).containsExactlyInAnyOrderElementsOf(everyColumn(fresh));
    assertThat(everyIndex(url)).containsExactlyInAnyOrderElementsOf(everyIndex(fresh));
  }

  @Test
  void refusesARevisionItDoesNotKnow() throws SQLException {
    ConnectionUrl url = server.create(Schema.PLACEMENT);
    execute(url, "UPDATE alembic_version SET version_num = 'ffffffffffff'");
    assertThatThrownBy(() -> new SchemaMigration(Schema.PLACEMENT, url).sync())
        .isInstanceOf(UnknownRevision.class)
        .hasMessageContaining("ffffffffffff");
  }

  private SchemaMigration migration(Schema schema) {
    return new SchemaMigration(schema, server.url(server.newName(schema)));
  }

  private static List<String> columns(ConnectionUrl url, String table) throws SQLException {
    return strings(
        url,
        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND"
            + " table_name = '"
            + table
            + "'");
  }

  private static List<String> everyColumn(ConnectionUrl url) throws SQLException {
    return strings(
        url,
        "SELECT CONCAT_WS(' ', table_name, column_name, column_type, is_nullable, column_default)"
            + " FROM information_schema.columns WHERE table_schema = DATABASE()");
  }

  private static List<String> everyIndex(ConnectionUrl url) throws SQLException {
    return strings(
        url,
        "SELECT CONCAT_WS(' ', table_name, index_name, seq_in_index, column_name, non_unique)"
            + " FROM information_schema.statistics WHERE table_schema = DATABASE()");
  }

  private static List<String> strings(ConnectionUrl url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static void execute(ConnectionUrl url, String... statements) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(ConnectionUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }
}
