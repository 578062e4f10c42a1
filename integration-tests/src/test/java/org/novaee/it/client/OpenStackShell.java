package org.novaee.it.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One {@code openstack} that reads command after command, which is much faster than one for each.
 * It writes no prompt where nobody types, so after each command it is asked for something that it
 * has only one answer to.
 */
final class OpenStackShell implements AutoCloseable {

  /** A server that is waited for takes a while, and a client that waits for ever ends no test. */
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final BufferedReader output;
  private final Writer input;
  private int commands;

  OpenStackShell(Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("openstack").redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("PYTHONUNBUFFERED", "1");
    process = builder.start();
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * What a command prints.
   *
   * @throws AssertionError if it does not end in time
   */
  String run(String command) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    ended
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .whenComplete(
            (nothing, late) -> {
              if (late != null) {
                process.destroyForcibly();
              }
            });
    try {
      return answer(command);
    } finally {
      ended.complete(null);
    }
  }

  private String answer(String command) {
    String mark = "end-of-" + ++commands;
    try {
      input.write(command + "\nhelp " + mark + "\n");
      input.flush();
      StringBuilder printed = new StringBuilder();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.contains(mark)) {
          return printed.toString();
        }
        printed.append(line).append('\n');
      }
      throw new AssertionError("openstack ended at: " + command + "\n" + printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
