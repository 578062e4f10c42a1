package org.novaee.scheduler.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comma-separated list of comparisons with versions, such as {@code >=6.0,<9}; all must hold. One
 * that cannot be understood is met by no version.
 */
final class VersionRequirement {

  private static final Pattern COMPARISON =
      Pattern.compile("\\s*(<=|>=|==|!=|<|>)\\s*(\\d{1,9}(?:\\.\\d{1,9})*)\\s*");

  private record Comparison(String operator, List<Integer> version) {}

  /** Null where the text was not understood. */
  private final List<Comparison> comparisons;

  private VersionRequirement(List<Comparison> comparisons) {
    this.comparisons = comparisons;
  }

  static VersionRequirement parse(String text) {
    List<Comparison> comparisons = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = COMPARISON.matcher(part);
      if (!matcher.matches()) {
        return new VersionRequirement(null);
      }
      comparisons.add(new Comparison(matcher.group(1), numbers(matcher.group(2))));
    }
    return new VersionRequirement(comparisons);
  }

  /** Whether a version like {@code 8.2.1} satisfies all comparisons. */
  boolean isMetBy(String version) {
    List<Integer> numbers = numbers(version);
    return comparisons != null
        && comparisons.stream().allMatch(comparison -> holds(numbers, comparison));
  }

  private static boolean holds(List<Integer> version, Comparison comparison) {
    int order = compare(version, comparison.version());
    return switch (comparison.operator()) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "==" -> order == 0;
      default -> order != 0;
    };
  }

  /** Missing parts count as zero: 6.0 and 6.0.0 are the same. */
  private static int compare(List<Integer> left, List<Integer> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order =
          Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<Integer> numbers(String version) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : version.split("\\.")) {
      numbers.add(Integer.valueOf(part));
    }
    return numbers;
  }
}
