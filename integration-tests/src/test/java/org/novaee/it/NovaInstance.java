package org.novaee.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An instance of the whole system, run by the launcher with a state directory and ports of its own.
 * Closing it deletes all it had.
 */
public final class NovaInstance implements AutoCloseable {

  private static final Path HOME = Path.of(System.getProperty("nova.home", ".."));
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path state;
  private final int offset;
  private final List<String> mode;
  private final Map<String, String> environment = new HashMap<>();

  private NovaInstance(String name, int offset, List<String> mode) {
    // Guests' disks have to be readable by the hypervisor's own user: not below a home directory.
    this.state =
        System.getProperty("user.name").equals("root")
            ? Path.of("/var/lib/nova-ee-it-" + name)
            : Path.of("target", "it-" + name).toAbsolutePath();
    this.offset = offset;
    this.mode = mode;
    environment.put("NOVA_STATE", state.toString());
    environment.put("NOVA_PORT_OFFSET", String.valueOf(offset));
    environment.put("NOVA_BUILD", "no");
  }

  /** An instance with simulated hosts. */
  public static NovaInstance fake(String name, int offset, int hosts) {
    return new NovaInstance(name, offset, List.of("up", "--fake"))
        .with("NOVA_FAKE_HOSTS", String.valueOf(hosts));
  }

  /** An instance with libvirt where the machine has it. */
  public static NovaInstance real(String name, int offset) {
    return new NovaInstance(name, offset, List.of("up"));
  }

  /** An instance with several hosts on this machine; only root can have one. */
  public static NovaInstance stand(String name, int offset, int hosts) {
    return new NovaInstance(name, offset, List.of("up", "--hosts", String.valueOf(hosts)));
  }

  /** Sets an environment variable of the launcher and of what it starts. */
  public NovaInstance with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts what is not running; returns what the launcher said. */
  public String up() {
    return nova(mode.toArray(String[]::new));
  }

  /** Whether its servers have guests, once it is up; where there is no libvirt they have none. */
  boolean hasGuests() {
    try {
      return Files.readString(state.resolve("etc/nova-compute.conf")).contains("Libvirt");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a process again that was killed. */
  public void start(String name) {
    nova("start", name);
  }

  /** Runs a launcher command to its end; fails with what it said if it failed. */
  public String nova(String... arguments) {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("nova").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs the {@code openstack} client as a cloud's user. */
  public String openstack(String cloud, String... arguments) {
    List<String> command = new ArrayList<>(List.of("openstack", "--os-cloud", cloud));
    command.addAll(List.of(arguments));
    environment.put("OS_CLIENT_CONFIG_FILE", clouds().toString());
    return run(command);
  }

  /** Runs another program to its end; fails with what it said if it failed. */
  public String execute(String... command) {
    return run(List.of(command));
  }

  /** The launcher's file for the {@code openstack} client. */
  public Path clouds() {
    return state.resolve("etc/clouds.yaml");
  }

  /** The directory with all data. */
  public Path state() {
    return state;
  }

  public int port(int standard) {
    return standard + offset;
  }

  /** A connection to the instance's database as the control plane's user. */
  public Connection database(String schema) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + port(3316) + "/" + schema, "nova", secret("database"));
  }

  /** Ends a process ({@code server}, {@code compute} or {@code mariadb}) without a warning. */
  public void kill(String name) {
    long pid = pid(name);
    ProcessHandle process =
        ProcessHandle.of(pid).orElseThrow(() -> new AssertionError(name + " is not running"));
    process.destroyForcibly();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(name + " did not die", e);
    }
  }

  /** The names of the compute nodes' processes that were started. */
  List<String> computeNodes() {
    try (Stream<Path> files = Files.list(state.resolve("run"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches("compute.*\\.pid"))
          .map(file -> file.substring(0, file.length() - ".pid".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid(String name) {
    try {
      String text = Files.readString(state.resolve("run/" + name + ".pid"));
      return Long.parseLong(text.split("\\s+", -1)[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String secret(String name) {
    try (var lines = Files.lines(state.resolve("etc/secrets"))) {
      return lines
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.length() + 1))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(List<String> command) {
    try {
      Path output = Files.createTempFile("nova-it", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(
            String.join(" ", command) + (ended ? " failed:\n" : " did not end:\n") + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public void close() {
    nova("down", "--purge");
  }
}
