package org.novaee.scheduler.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.novaee.scheduler.HostAttributes;
import org.novaee.scheduler.HostState;

/**
 * An expression like {@code ["and", [">=", "$free_ram_mb", 1024], ["=", "$host", "a"]]}: lists of
 * an operator and its terms, where a text that begins with {@code $} stands for an attribute of the
 * host. A term that is null, or leads nowhere, is left out.
 */
final class JsonQuery {

  private static final Set<String> OPERATORS =
      Set.of("=", "<", ">", "in", "<=", ">=", "not", "or", "and");

  private final JsonNode expression;

  private JsonQuery(JsonNode expression) {
    this.expression = expression;
  }

  /**
   * @throws IllegalArgumentException when it is no expression; the message goes on after its name
   */
  static JsonQuery of(JsonNode expression) {
    check(expression);
    return new JsonQuery(expression);
  }

  private static void check(JsonNode expression) {
    if (!expression.isArray()) {
      throw new IllegalArgumentException("is no list");
    }
    if (!expression.isEmpty() && !OPERATORS.contains(expression.get(0).asText())) {
      throw new IllegalArgumentException("has no operator " + expression.get(0).asText());
    }
    expression.forEach(
        term -> {
          if (term.isArray()) {
            check(term);
          }
        });
  }

  boolean isMetBy(HostState host) {
    return evaluate(expression, host).stream().anyMatch(JsonQuery::isTrue);
  }

  /** Several values come from {@code not} alone, which turns each of its terms round. */
  private static List<JsonNode> evaluate(JsonNode query, HostState host) {
    if (query.isEmpty()) {
      return List.of(BooleanNode.TRUE);
    }
    List<JsonNode> terms = new ArrayList<>();
    for (JsonNode term : query) {
      JsonNode value = terms.isEmpty() ? term : value(term, host);
      if (value != null && !value.isNull()) {
        terms.add(value);
      }
    }
    List<JsonNode> operands = terms.subList(1, terms.size());
    return switch (terms.get(0).asText()) {
      case "not" -> operands.stream().map(each -> truth(!isTrue(each))).toList();
      case "or" -> List.of(truth(operands.stream().anyMatch(JsonQuery::isTrue)));
      case "and" -> List.of(truth(operands.stream().allMatch(JsonQuery::isTrue)));
      case "in" -> List.of(truth(compareAny(operands)));
      case "=" -> List.of(truth(compareAll(operands, order -> order == 0)));
      case "<" -> List.of(truth(compareAll(operands, order -> order < 0)));
      case "<=" -> List.of(truth(compareAll(operands, order -> order <= 0)));
      case ">" -> List.of(truth(compareAll(operands, order -> order > 0)));
      default -> List.of(truth(compareAll(operands, order -> order >= 0)));
    };
  }

  private static JsonNode value(JsonNode term, HostState host) {
    if (term.isArray()) {
      List<JsonNode> values = evaluate(term, host);
      // A list of several counts as true in what is around it, whatever is in it.
      return term.path(0).asText().equals("not") ? truth(!values.isEmpty()) : values.get(0);
    }
    if (term.isTextual() && term.asText().isEmpty()) {
      return null;
    }
    return term.isTextual() && term.asText().startsWith("$")
        ? HostAttributes.value(host, List.of(term.asText().substring(1).split("\\.", -1)))
        : term;
  }

  private static boolean compareAll(List<JsonNode> operands, IntPredicate wanted) {
    return operands.size() > 1
        && operands.stream().skip(1).allMatch(other -> holds(operands.get(0), other, wanted));
  }

  private static boolean compareAny(List<JsonNode> operands) {
    return operands.size() > 1
        && operands.stream()
            .skip(1)
            .anyMatch(other -> holds(operands.get(0), other, order -> order == 0));
  }

  /** What cannot be compared, such as a text with a number, never holds. */
  private static boolean holds(JsonNode left, JsonNode right, IntPredicate wanted) {
    if (left.isNumber() && right.isNumber()) {
      return wanted.test(left.decimalValue().compareTo(right.decimalValue()));
    }
    if (left.isTextual() && right.isTextual()) {
      return wanted.test(left.asText().compareTo(right.asText()));
    }
    return left.equals(right) && wanted.test(0);
  }

  private static boolean isTrue(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().signum() != 0;
    }
    return value.isBoolean() ? value.booleanValue() : value.isTextual() || !value.isEmpty();
  }

  private static JsonNode truth(boolean value) {
    return BooleanNode.valueOf(value);
  }
}
