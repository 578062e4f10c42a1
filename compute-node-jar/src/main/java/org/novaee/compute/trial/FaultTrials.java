package org.novaee.compute.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.StepWatch;
import org.novaee.model.Server;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.jms.Work;

/**
 * Trials of faults at single steps, by files in a directory. {@code NAME.steps} comes to hold the
 * steps that were taken for servers of that name, one a line; {@code NAME.mishap} says what is to
 * happen at one of them, once: {@code fail STEP}; {@code kill STEP}, which ends the process there
 * as SIGKILL would; or {@code repeat STEP}, which has the message that led there carried out a
 * second time when it has been carried out. Thread-safe. {@code NAME.repeating} is there until
 * then.
 */
public final class FaultTrials implements StepWatch {

  private static final int KILLED = 137;

  /** Names are users' own words: only some become names of files. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final Path directory;

  /** Marks of repeats to come, by server. */
  private final Map<String, Path> repeats = new ConcurrentHashMap<>();

  /**
   * @param directory null for no trials
   */
  public FaultTrials(Path directory) {
    this.directory = directory;
  }

  @Override
  public void before(String step, Server server) {
    String name = server.displayName();
    if (directory == null || name == null || !NAME.matcher(name).matches()) {
      return;
    }
    try {
      Files.writeString(
          directory.resolve(name + ".steps"),
          step + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Path file = directory.resolve(name + ".mishap");
      if (Files.exists(file)) {
        befall(step, server, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("trying faults in " + directory + ": " + e, e);
    }
  }

  private void befall(String step, Server server, Path file) throws IOException {
    String mishap = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (!mishap.endsWith(" " + step)) {
      return;
    }
    switch (mishap.substring(0, mishap.length() - step.length() - 1)) {
      case "fail" -> {
        Files.delete(file);
        throw new DriverException("step " + step + " of " + server.name() + ": told to fail");
      }
      case "kill" -> {
        Files.delete(file);
        Runtime.getRuntime().halt(KILLED);
      }
      case "repeat" -> {
        Path mark = file.resolveSibling(server.displayName() + ".repeating");
        Files.move(file, mark);
        repeats.put(server.uuid(), mark);
      }
      default -> throw new IOException(file + " says neither fail nor kill nor repeat");
    }
  }

  /** The same work, in which a message can come to be carried out twice. */
  public Work over(Work work) {
    if (directory == null) {
      return work;
    }
    return (message, carryOut) -> work.submit(message, () -> twice(message, carryOut));
  }

  private Object twice(Envelope message, Callable<Object> carryOut) throws Exception {
    Object result = carryOut.call();
    for (String server : message.subjects()) {
      Path mark = repeats.remove(server);
      if (mark != null) {
        try {
          result = carryOut.call();
        } finally {
          Files.deleteIfExists(mark);
        }
      }
    }
    return result;
  }
}
