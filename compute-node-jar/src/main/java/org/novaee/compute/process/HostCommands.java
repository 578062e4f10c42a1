package org.novaee.compute.process;

import java.time.Duration;
import java.util.List;

/** Runs programs of the host. Thread-safe. */
@FunctionalInterface
public interface HostCommands {

  /** Time that is enough for programs which only look or set something. */
  Duration SHORT = Duration.ofSeconds(30);

  /**
   * Runs a program and waits for its end, whatever its exit code.
   *
   * @param limit after which it is killed
   * @throws CommandFailed if it cannot be started or exceeds the limit
   */
  Outcome attempt(Duration limit, List<String> command);

  /**
   * Runs a program and returns its standard output.
   *
   * @throws CommandFailed if it cannot be started, exceeds the limit or ends with an error; the
   *     message has what it said, and then, because records of faults keep the beginning, the
   *     command
   */
  default String run(Duration limit, List<String> command) {
    Outcome outcome = attempt(limit, command);
    if (!outcome.succeeded()) {
      String said = outcome.errors().isBlank() ? outcome.output() : outcome.errors();
      throw new CommandFailed(
          "%s: exit code %d: %s; the command: %s"
              .formatted(
                  command.get(0), outcome.exitCode(), said.strip(), String.join(" ", command)));
    }
    return outcome.output();
  }

  /** As {@link #run(Duration, List)} within {@link #SHORT}. */
  default String run(String... command) {
    return run(SHORT, List.of(command));
  }

  /** Whether a program ends without an error within {@link #SHORT}. */
  default boolean succeeds(String... command) {
    return attempt(SHORT, List.of(command)).succeeded();
  }
}
