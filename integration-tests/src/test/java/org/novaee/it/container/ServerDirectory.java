package org.novaee.it.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.novaee.db.ConnectionUrl;
import org.novaee.testing.MariaDbServer;

/**
 * The directory of a server of the tests' own, with its configuration and a database that the
 * product's own program filled. Its log is what is left in the end.
 */
final class ServerDirectory implements AutoCloseable {

  private static final Path HOME =
      Path.of(System.getProperty("nova.home", "..")).toAbsolutePath().normalize();
  private static final Path BUILT = HOME.resolve("wildfly-config/target/server");
  private static final Path BASE = Path.of("target", "container-server").toAbsolutePath();
  private static final Path LOG = Path.of("target", "container-server-log").toAbsolutePath();
  private static final int PORT_OFFSET = 2400;

  private ServerDirectory() {}

  /** Starts the database, fills it, lays out the directory, and tells arquillian.xml of it. */
  static ServerDirectory prepare() {
    ServerDirectory directory = new ServerDirectory();
    try {
      MariaDbServer database = MariaDbServer.shared();
      directory.remove();
      directory.layOut();
      directory.fill(database);
      directory.tellArquillian(database.url("nova").port());
      return directory;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("Preparing " + BASE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while preparing " + BASE, e);
    }
  }

  private void layOut() throws IOException {
    Path configuration = Files.createDirectories(BASE.resolve("configuration"));
    Files.createDirectories(BASE.resolve("deployments"));
    Files.createDirectories(LOG);
    for (String file :
        List.of(
            "nova.xml",
            "logging.properties",
            "mgmt-users.properties",
            "mgmt-groups.properties",
            "application-users.properties",
            "application-roles.properties")) {
      Files.copy(
          BUILT.resolve("standalone/configuration").resolve(file),
          configuration.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void fill(MariaDbServer database) throws IOException, InterruptedException, SQLException {
    ConnectionUrl none = database.url("");
    try (Connection connection =
            DriverManager.getConnection(none.jdbcUrl(), none.user(), none.password());
        Statement statement = connection.createStatement()) {
      // What the data sources are made for.
      statement.execute("CREATE DATABASE novaee");
      statement.execute("CREATE USER nova@'127.0.0.1' IDENTIFIED BY 'nova'");
      statement.execute("GRANT ALL ON *.* TO nova@'127.0.0.1'");
    }
    Files.writeString(
        conf(),
        """
        [api_database]
        connection = %s
        [database]
        connection = %s
        [placement_database]
        connection = %s
        [novaee]
        database_outage_timeout = 10
        """
            .formatted(
                database.novaUrl("nova_api"),
                database.novaUrl("nova"),
                database.novaUrl("placement")));
    Path log = LOG.resolve("nova-manage.log");
    Process setup =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                HOME.resolve("nova-manage-jar/target/nova-manage.jar").toString(),
                "--config-file",
                conf().toString(),
                "setup")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (setup.waitFor() != 0) {
      throw new IOException(Files.readString(log));
    }
  }

  private void tellArquillian(int databasePort) {
    System.setProperty("nova.it.server", BUILT.toString());
    System.setProperty("nova.it.management.port", String.valueOf(9990 + PORT_OFFSET));
    System.setProperty(
        "nova.it.java.options",
        String.join(
            " ",
            "-Xms256m -Xmx768m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
            "-Djava.net.preferIPv4Stack=true",
            "-Djboss.server.base.dir=" + BASE,
            "-Djboss.server.log.dir=" + LOG,
            "-Djboss.socket.binding.port-offset=" + PORT_OFFSET,
            "-Dnova.config.file=" + conf(),
            "-Dnova.db.port=" + databasePort));
  }

  private Path conf() {
    return BASE.resolve("nova.conf");
  }

  private void remove() throws IOException {
    if (Files.exists(BASE)) {
      try (Stream<Path> files = Files.walk(BASE)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
