package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a body or a query in the words Nova's clients are used to. */
final class SchemaMessage {

  private SchemaMessage() {}

  /**
   * @param source the schema
   * @param query whether a query was checked, else a body
   */
  static String of(ValidationMessage wrong, JsonNode root, JsonNode source, boolean query) {
    JsonNode value = wrong.getInstanceNode() == null ? root : wrong.getInstanceNode();
    if (wrong.getType().equals("format")) {
      String name = wrong.getSchemaNode().asText();
      if (Formats.NAME_REASONS.containsKey(name)) {
        return "An invalid 'name' value was provided. The name must be: "
            + Formats.NAME_REASONS.get(name);
      }
    }
    String reason = reason(wrong, value, source);
    List<String> path = path(wrong.getInstanceLocation());
    if (path.isEmpty()) {
      return reason;
    }
    String shown = value.isTextual() ? value.textValue() : PythonText.of(value);
    return query
        ? "Invalid input for query parameters %s. Value: %s. %s"
            .formatted(path.get(0), shown, reason)
        : "Invalid input for field/attribute %s. Value: %s. %s"
            .formatted(path.get(path.size() - 1), shown, reason);
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
