package org.novaee.numa;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The notation of sets of processors: {@code 0-3,^2,8}. */
final class CpuSets {

  private static final int LARGEST = 4096;

  private CpuSets() {}

  /**
   * @throws InvalidNumaRequest when the text is malformed
   */
  static Set<Integer> parse(String text) {
    Set<Integer> cpus = new TreeSet<>();
    Set<Integer> excluded = new TreeSet<>();
    for (String part : text.replace(" ", "").split(",")) {
      boolean excludes = part.startsWith("^");
      String numbers = excludes ? part.substring(1) : part;
      if (numbers.matches("\\d{1,4}(-\\d{1,4})?")) {
        int dash = numbers.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? numbers : numbers.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(numbers.substring(dash + 1));
        (excludes ? excluded : cpus).addAll(range(first, Math.min(last, LARGEST) + 1));
      } else if (!part.isEmpty()) {
        throw new InvalidNumaRequest("Invalid expression '" + part + "' in '" + text + "'");
      }
    }
    cpus.removeAll(excluded);
    return cpus;
  }

  /** Like {@link #parse}; where only exclusions are given, they are from all. */
  static Set<Integer> mask(String text, int number) {
    return parse(text.strip().startsWith("^") ? "0-" + (number - 1) + "," + text : text);
  }

  static Set<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toCollection(TreeSet::new));
  }
}
