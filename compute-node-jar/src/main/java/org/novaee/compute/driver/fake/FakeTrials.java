package org.novaee.compute.driver.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.Server;

/**
 * Trials of faults at single steps, by files in a directory. {@code NAME.steps} comes to hold the
 * steps that were taken for servers of that name, one a line; {@code NAME.mishap} says what is to
 * happen at one of them, once: {@code fail STEP}, or {@code kill STEP}, which ends the process
 * there as SIGKILL would.
 */
final class FakeTrials implements BiConsumer<String, Server> {

  private static final int KILLED = 137;

  /** Names are users' own words: only some become names of files. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final Path directory;

  FakeTrials(Path directory) {
    this.directory = directory;
  }

  @Override
  public void accept(String step, Server server) {
    String name = server.displayName();
    if (name == null || !NAME.matcher(name).matches()) {
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

  private static void befall(String step, Server server, Path file) throws IOException {
    String mishap = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (mishap.equals("fail " + step)) {
      Files.delete(file);
      throw new DriverException("step " + step + " of " + server.name() + ": told to fail");
    }
    if (mishap.equals("kill " + step)) {
      Files.delete(file);
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
