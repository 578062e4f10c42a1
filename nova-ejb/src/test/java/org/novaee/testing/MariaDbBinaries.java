package org.novaee.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the programs of a MariaDB server are: in the directory that the system property or
 * environment variable names, else where the operating system installs them.
 */
final class MariaDbBinaries {

  private static final String PROPERTY = "mariadb.home";
  private static final String VARIABLE = "MARIADB_HOME";

  private final Path home;

  private MariaDbBinaries(Path home) {
    this.home = home;
  }

  static MariaDbBinaries locate() {
    String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    return new MariaDbBinaries(Path.of(named == null ? "/usr" : named));
  }

  Path home() {
    return home;
  }

  /** The first program with one of these names. */
  Path require(String... names) {
    return Stream.of(names)
        .flatMap(name -> directories().stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "These tests need a MariaDB server: install one (apt install mariadb-server) or"
                        + " name its directory with -D"
                        + PROPERTY));
  }

  /** The directory with the server's error messages, where it is not the built-in one. */
  Optional<Path> messages() {
    return Optional.of(home.resolve("share")).filter(path -> !home.equals(Path.of("/usr")));
  }

  private List<Path> directories() {
    return List.of(home.resolve("sbin"), home.resolve("bin"), home.resolve("scripts"));
  }
}
