package org.novaee.compute.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link HostCommands} of this machine, in the C locale. */
public final class SystemCommands implements HostCommands {

  private static final Logger LOG = LoggerFactory.getLogger(SystemCommands.class);
  private static final int MOST_BYTES_KEPT = 1 << 20;

  @Override
  public Outcome attempt(Duration limit, List<String> command) {
    LOG.debug("running {}", command);
    Path output = null;
    Path errors = null;
    try {
      // Files rather than pipes: a program that leaves a daemon behind keeps a pipe open for ever.
      output = Files.createTempFile("nova-out", "");
      errors = Files.createTempFile("nova-err", "");
      Process process = start(command, output, errors);
      int exitCode = await(process, limit, command);
      return new Outcome(exitCode, read(output), read(errors));
    } catch (IOException e) {
      throw new CommandFailed("running " + String.join(" ", command) + ": " + e.getMessage(), e);
    } finally {
      remove(output);
      remove(errors);
    }
  }

  private static Process start(List<String> command, Path output, Path errors) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.environment().put("LC_ALL", "C");
    // Not everybody's path has the programs an administrator uses.
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, sbin) -> path + ":" + sbin);
    return builder.start();
  }

  private static int await(Process process, Duration limit, List<String> command) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new DriverException("interrupted while running " + String.join(" ", command), e);
    }
    kill(process);
    throw new CommandFailed(
        String.join(" ", command) + ": not finished within " + limit.toSeconds() + " s, killed");
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String read(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(MOST_BYTES_KEPT), StandardCharsets.UTF_8);
    }
  }

  private static void remove(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.debug("cannot delete {}", file, e);
    }
  }
}
