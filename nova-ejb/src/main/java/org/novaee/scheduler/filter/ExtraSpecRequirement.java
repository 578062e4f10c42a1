package org.novaee.scheduler.filter;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the value of a flavor's extra spec demands of a host's attribute: an operator with its
 * operands ({@code >= 4}, {@code s!= abc}, {@code <or> a <or> b}), or plain text that the attribute
 * must equal. What cannot be understood is met by nothing.
 */
final class ExtraSpecRequirement {

  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(<all-in>|<in>|<or>|s==|s!=|s<=|s>=|s<|s>|==|!=|<=|>=|=)\\s*(.*?)\\s*",
          Pattern.DOTALL);

  private final String operator;
  private final String operand;

  private ExtraSpecRequirement(String operator, String operand) {
    this.operator = operator;
    this.operand = operand;
  }

  static ExtraSpecRequirement parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? new ExtraSpecRequirement(matcher.group(1), matcher.group(2))
        : new ExtraSpecRequirement("", text);
  }

  /** Whether the attribute's text is as demanded. */
  boolean isMetBy(String value) {
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
      case "<in>" -> !operand.isEmpty() && value.contains(operand);
      case "<all-in>" -> !operand.isEmpty() && words().stream().allMatch(value::contains);
      case "<or>" -> alternatives().contains(value);
      default -> throw new IllegalStateException("No such operator: " + operator);
    };
  }

  private boolean number(String value, IntPredicate wanted) {
    try {
      return wanted.test(new BigDecimal(value.strip()).compareTo(new BigDecimal(operand)));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private List<String> words() {
    return Arrays.asList(operand.split("\\s+"));
  }

  private List<String> alternatives() {
    return Arrays.stream(operand.split("<or>"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
