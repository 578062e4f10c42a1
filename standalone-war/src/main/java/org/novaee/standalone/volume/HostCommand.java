package org.novaee.standalone.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the host. */
final class HostCommand {

  private static final long MAX_HOURS = 6;

  private HostCommand() {}

  /**
   * Runs it to its end.
   *
   * @throws IOException with what it said, if it fails or takes too long
   */
  static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(MAX_HOURS, TimeUnit.HOURS)) {
        throw new IOException(List.of(command) + " did not end within " + MAX_HOURS + " h");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(List.of(command) + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(List.of(command) + " failed: " + said.strip());
    }
  }
}
