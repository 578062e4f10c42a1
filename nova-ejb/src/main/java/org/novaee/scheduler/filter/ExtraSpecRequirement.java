package org.novaee.scheduler.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the value of a flavor's extra spec demands of a host's attribute: an operator and, apart
 * from it, its operand ({@code >= 4}, {@code s!= abc}, {@code <or> a <or> b}), or plain text that
 * the attribute must equal, as {@code >=4} is. An operand of another kind than the operator takes
 * is met by nothing.
 */
final class ExtraSpecRequirement {

  private static final Set<String> OPERATORS =
      Set.of(
          "=",
          "==",
          "!=",
          ">=",
          "<=",
          "s==",
          "s!=",
          "s<",
          "s<=",
          "s>",
          "s>=",
          "<in>",
          "<all-in>",
          "<or>");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private final String operator;

  /** The words after the operator; the whole text where there is none. */
  private final List<String> operands;

  private ExtraSpecRequirement(String operator, List<String> operands) {
    this.operator = operator;
    this.operands = operands;
  }

  static ExtraSpecRequirement parse(String text) {
    List<String> words = Arrays.stream(text.strip().split("\\s+")).toList();
    return OPERATORS.contains(words.get(0))
        ? new ExtraSpecRequirement(words.get(0), words.subList(1, words.size()))
        : new ExtraSpecRequirement("", List.of(text));
  }

  /** Whether the attribute's text is as demanded. */
  boolean isMetBy(String value) {
    if (operands.isEmpty()) {
      return false;
    }
    String operand = operands.get(0);
    return switch (operator) {
      case "" -> value.equals(operand);
      case "=", ">=" -> number(value, order -> order >= 0);
      case "<=" -> number(value, order -> order <= 0);
      case "==" -> number(value, order -> order == 0);
      case "!=" -> number(value, order -> order != 0);
      case "s==" -> value.equals(operand);
      case "s!=" -> !value.equals(operand);
      case "s<" -> value.compareTo(operand) < 0;
      case "s<=" -> value.compareTo(operand) <= 0;
      case "s>" -> value.compareTo(operand) > 0;
      case "s>=" -> value.compareTo(operand) >= 0;
      case "<in>" -> value.contains(operand);
      case "<all-in>" -> operands.stream().allMatch(value::contains);
      case "<or>" -> alternatives().contains(value);
      default -> throw new IllegalStateException("No such operator: " + operator);
    };
  }

  private boolean number(String value, IntPredicate wanted) {
    String left = value.strip();
    String right = operands.get(0);
    return NUMBER.matcher(left).matches()
        && NUMBER.matcher(right).matches()
        && wanted.test(Double.compare(Double.parseDouble(left), Double.parseDouble(right)));
  }

  /** Every other word: those between them are the operator again. */
  private List<String> alternatives() {
    return IntStream.range(0, operands.size())
        .filter(i -> i % 2 == 0)
        .mapToObj(operands::get)
        .toList();
  }
}
