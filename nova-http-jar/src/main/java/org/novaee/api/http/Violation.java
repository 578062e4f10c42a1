package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * How a value breaks a schema.
 *
 * @param keyword of the schema, such as {@code maxLength}
 * @param rule what the schema says there
 * @param path to the part that breaks it: names and positions, empty for the whole
 * @param value that part
 * @param reason what is wrong, in the words clients are used to
 */
public record Violation(
    String keyword, JsonNode rule, List<String> path, JsonNode value, String reason) {

  static Violation of(ValidationMessage wrong, JsonNode root, JsonNode source) {
    JsonNode value = wrong.getInstanceNode() == null ? root : wrong.getInstanceNode();
    return new Violation(
        wrong.getType(),
        wrong.getSchemaNode(),
        path(wrong.getInstanceLocation()),
        value,
        reason(wrong, value, source));
  }

  private static List<String> path(JsonNodePath location) {
    List<String> path = new ArrayList<>();
    for (int i = 0; i < location.getNameCount(); i++) {
      path.add(String.valueOf(location.getElement(i)));
    }
    return path;
  }

  private static String reason(ValidationMessage wrong, JsonNode value, JsonNode source) {
    String shown = PythonText.of(value);
    JsonNode rule = wrong.getSchemaNode();
    return switch (wrong.getType()) {
      case "type" -> shown + " is not of type " + types(rule);
      case "required" -> "'" + wrong.getProperty() + "' is a required property";
      case "additionalProperties" -> unexpected(wrong, source);
      case "pattern" -> shown + " does not match " + PythonText.of(rule);
      case "format" -> shown + " is not a " + PythonText.of(rule);
      case "enum" -> shown + " is not one of " + PythonText.of(rule);
      case "const" -> PythonText.of(rule) + " was expected";
      case "minLength", "minItems" -> shown + " is too short";
      case "maxLength", "maxItems" -> shown + " is too long";
      case "minimum" -> shown + " is less than the minimum of " + PythonText.of(rule);
      case "maximum" -> shown + " is greater than the maximum of " + PythonText.of(rule);
      case "exclusiveMinimum" ->
          shown + " is less than or equal to the minimum of " + PythonText.of(rule);
      case "exclusiveMaximum" ->
          shown + " is greater than or equal to the maximum of " + PythonText.of(rule);
      case "uniqueItems" -> shown + " has non-unique elements";
      case "minProperties" -> shown + " does not have enough properties";
      case "maxProperties" -> shown + " has too many properties";
      case "oneOf", "anyOf" -> shown + " is not valid under any of the given schemas";
      case "not" -> shown + " should not be valid under " + PythonText.of(rule);
      default -> wrong.getMessage();
    };
  }

  private static String types(JsonNode rule) {
    List<String> names = new ArrayList<>();
    if (rule.isArray()) {
      rule.forEach(type -> names.add(PythonText.of(type)));
    } else {
      names.add(PythonText.of(rule));
    }
    return String.join(", ", names);
  }

  private static String unexpected(ValidationMessage wrong, JsonNode source) {
    JsonNode schema = source;
    JsonNodePath place = wrong.getEvaluationPath();
    for (int i = 0; i < place.getNameCount() - 1; i++) {
      Object element = place.getElement(i);
      schema =
          element instanceof Integer index
              ? schema.path(index)
              : schema.path(String.valueOf(element));
    }
    List<String> patterns = new ArrayList<>();
    schema.path("patternProperties").fieldNames().forEachRemaining(patterns::add);
    if (patterns.isEmpty()) {
      return "Additional properties are not allowed ('" + wrong.getProperty() + "' was unexpected)";
    }
    return "'%s' does not match any of the regexes: '%s'"
        .formatted(wrong.getProperty(), String.join("', '", patterns));
  }
}
