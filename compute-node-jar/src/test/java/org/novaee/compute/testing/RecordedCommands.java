package org.novaee.compute.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.novaee.compute.process.HostCommands;
import org.novaee.compute.process.Outcome;

/** Commands that are only written down; those that begin with given words get given answers. */
public final class RecordedCommands implements HostCommands {

  private final List<String> run = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Outcome> answers = new ConcurrentHashMap<>();
  private Consumer<List<String>> effect = command -> {};

  /** What a command that contains these words says. */
  public RecordedCommands answer(String words, String output) {
    answers.put(words, new Outcome(0, output, ""));
    return this;
  }

  /** A command that contains these words ends with an error. */
  public RecordedCommands fail(String words, String errors) {
    answers.put(words, new Outcome(1, "", errors));
    return this;
  }

  /** What a command does besides. */
  public RecordedCommands effect(Consumer<List<String>> what) {
    effect = what;
    return this;
  }

  @Override
  public Outcome attempt(Duration limit, List<String> command) {
    String line = String.join(" ", command);
    run.add(line);
    effect.accept(command);
    return answers.entrySet().stream()
        .filter(entry -> line.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(new Outcome(0, "", ""));
  }

  /** The command lines so far, and forgets them. */
  public List<String> taken() {
    List<String> lines = List.copyOf(run);
    run.clear();
    return lines;
  }
}
