package org.novaee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.novaee.db.ConnectionUrl;
import org.novaee.db.DataSources;
import org.novaee.db.OpenDatabase;
import org.novaee.db.PersistenceUnit;
import org.novaee.db.migration.Schema;
import org.novaee.db.migration.SchemaMigration;

/**
 * A private MariaDB server below {@code target/}, started when it is first asked for, used by all
 * tests of the process and ended with it. Its data does not survive.
 */
public final class MariaDbServer {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private static MariaDbServer shared;

  private final CountedQueries queries = new CountedQueries();
  private final int port;
  private final Path directory;
  private final Process process;

  private MariaDbServer() throws IOException, InterruptedException {
    Files.createDirectories(Path.of("target"));
    directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "mariadb-");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    MariaDbBinaries binaries = MariaDbBinaries.locate();
    install(binaries);
    process = launch(binaries);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-mariadb"));
    awaitConnection();
  }

  /** The server of this process. */
  public static synchronized MariaDbServer shared() {
    if (shared == null) {
      try {
        shared = new MariaDbServer();
      } catch (IOException e) {
        throw new UncheckedIOException("Starting MariaDB", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while starting MariaDB", e);
      }
    }
    return shared;
  }

  /** A schema of that name on this server, which may not exist. */
  public ConnectionUrl url(String schema) {
    return new ConnectionUrl("root", "", "127.0.0.1", port, schema, Map.of());
  }

  /** The same in the form of {@code cell_mappings}. */
  public String novaUrl(String schema) {
    return "mysql+pymysql://root@127.0.0.1:" + port + "/" + schema + "?charset=utf8";
  }

  /** A name that no schema has yet. */
  public String newName(Schema schema) {
    return schema.name().toLowerCase(Locale.ROOT) + "_" + SCHEMAS.incrementAndGet();
  }

  /** A new schema with all its tables. */
  public ConnectionUrl create(Schema schema) {
    ConnectionUrl url = url(newName(schema));
    new SchemaMigration(schema, url).sync();
    return url;
  }

  /** A new schema with all its tables, opened. */
  public OpenDatabase open(Schema schema) {
    return open(schema, create(schema));
  }

  /** An existing schema, opened. */
  public OpenDatabase open(Schema schema, ConnectionUrl url) {
    PersistenceUnit unit =
        switch (schema) {
          case NOVA_API -> PersistenceUnit.NOVA_API;
          case NOVA -> PersistenceUnit.NOVA_CELL;
          case PLACEMENT -> PersistenceUnit.PLACEMENT;
        };
    return OpenDatabase.open(unit, url.schema(), queries.count(new DataSources(20).open(url)));
  }

  /** How many queries were asked through what {@link #open} opened. */
  long queries() {
    return queries.count();
  }

  private void install(MariaDbBinaries binaries) throws IOException, InterruptedException {
    Process install =
        new ProcessBuilder(
                binaries.require("mariadb-install-db", "mysql_install_db").toString(),
                "--no-defaults",
                "--basedir=" + binaries.home(),
                "--datadir=" + directory.resolve("data"),
                "--user=" + System.getProperty("user.name"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("install.log").toFile())
            .start();
    if (install.waitFor() != 0) {
      throw new IOException(Files.readString(directory.resolve("install.log")));
    }
  }

  private Process launch(MariaDbBinaries binaries) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.require("mariadbd", "mysqld").toString(),
                "--no-defaults",
                "--basedir=" + binaries.home(),
                "--datadir=" + directory.resolve("data"),
                "--user=" + System.getProperty("user.name"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=mariadb.sock",
                "--pid-file=mariadb.pid",
                "--skip-log-bin",
                // Nothing here has to survive a crash.
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0",
                "--innodb-buffer-pool-size=64M",
                "--max-connections=500"));
    binaries.messages().ifPresent(share -> command.add("--lc-messages-dir=" + share));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("server.log").toFile())
        .start();
  }

  private void awaitConnection() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(Files.readString(directory.resolve("server.log")));
      }
      Thread.sleep(100);
    }
  }

  private boolean answers() {
    ConnectionUrl url = url("");
    try (Connection connection =
        DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password())) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void stop() {
    try {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      // What is left goes with the next clean build.
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
