package org.novaee.numa;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The notation of sets of processors: {@code 0-3,^2,8}. */
public final class CpuSets {

  private static final int LARGEST = 4096;

  private CpuSets() {}

  /**
   * Reads it.
   *
   * @throws InvalidNumaRequest when the text is malformed
   */
  public static Set<Integer> parse(String text) {
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

  /** Writes it, without exclusions: {@code 0-2,5}. */
  public static String text(Set<Integer> numbers) {
    TreeSet<Integer> sorted = new TreeSet<>(numbers);
    return sorted.stream()
        .filter(number -> !sorted.contains(number - 1))
        .map(first -> rangeFrom(first, sorted))
        .collect(Collectors.joining(","));
  }

  private static String rangeFrom(int first, Set<Integer> numbers) {
    int last =
        IntStream.iterate(first, number -> number + 1)
            .filter(number -> !numbers.contains(number + 1))
            .findFirst()
            .orElseThrow();
    return first == last ? String.valueOf(first) : first + "-" + last;
  }

  static Set<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toCollection(TreeSet::new));
  }
}
