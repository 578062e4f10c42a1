package org.novaee.it.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command and what it has to say.
 *
 * @param line in the script
 * @param repeated whether it is asked again until it says so
 * @param wanted patterns to be found in what it prints
 * @param unwanted patterns not to be found
 */
record ClientStep(
    int line, String command, boolean repeated, List<Pattern> wanted, List<Pattern> unwanted) {

  /** Reads a script. */
  static List<ClientStep> read(Path script) {
    List<ClientStep> steps = new ArrayList<>();
    int number = 0;
    for (String line : lines(script)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("  !")) {
        steps.get(steps.size() - 1).unwanted.add(Pattern.compile(line.substring(3)));
      } else if (line.startsWith("  ")) {
        steps.get(steps.size() - 1).wanted.add(Pattern.compile(line.strip()));
      } else {
        boolean repeated = line.startsWith("~ ");
        steps.add(
            new ClientStep(
                number,
                repeated ? line.substring(2) : line,
                repeated,
                new ArrayList<>(),
                new ArrayList<>()));
      }
    }
    return steps;
  }

  /** Whether it is a command of novaclient; openstackclient's otherwise. */
  boolean isNova() {
    return command.startsWith("nova ");
  }

  /** Whether a client said what was wanted. */
  boolean isRight(String output) {
    return wanted.stream().allMatch(pattern -> pattern.matcher(output).find())
        && unwanted.stream().noneMatch(pattern -> pattern.matcher(output).find())
        && (!wanted.isEmpty() || !output.contains("HTTP "));
  }

  private static List<String> lines(Path script) {
    try {
      return Files.readAllLines(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return line + ": " + command;
  }
}
