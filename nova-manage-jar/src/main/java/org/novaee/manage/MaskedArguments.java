package org.novaee.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Arguments of messages as they may be shown: without passwords, tokens, and users' own data. */
final class MaskedArguments {

  private static final Pattern SECRET =
      Pattern.compile("pass|secret|token|user_?data|contents?$", Pattern.CASE_INSENSITIVE);

  private MaskedArguments() {}

  /** A copy with four asterisks for each secret. */
  static JsonNode of(JsonNode arguments) {
    if (arguments.isObject()) {
      ObjectNode masked = JsonNodeFactory.instance.objectNode();
      arguments
          .fields()
          .forEachRemaining(
              field -> masked.set(field.getKey(), masked(field.getKey(), field.getValue())));
      return masked;
    }
    if (arguments.isArray()) {
      ArrayNode masked = JsonNodeFactory.instance.arrayNode();
      arguments.forEach(element -> masked.add(of(element)));
      return masked;
    }
    return arguments;
  }

  private static JsonNode masked(String name, JsonNode value) {
    return !value.isNull() && SECRET.matcher(name).find()
        ? JsonNodeFactory.instance.textNode("****")
        : of(value);
  }
}
