package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Drops properties a schema does not allow, where it would otherwise refuse them. */
final class UnknownProperties {

  private UnknownProperties() {}

  /** A copy of {@code body} without what {@code schema} does not know. */
  static JsonNode strip(JsonNode body, JsonNode schema) {
    if (body.isArray() && schema.path("items").isObject()) {
      ArrayNode copy = ((ArrayNode) body).arrayNode();
      body.forEach(item -> copy.add(strip(item, schema.get("items"))));
      return copy;
    }
    if (!body.isObject() || !schema.path("properties").isObject()) {
      return body;
    }
    JsonNode properties = schema.get("properties");
    boolean closed =
        schema.path("additionalProperties").isBoolean()
            && !schema.get("additionalProperties").booleanValue()
            && !schema.has("patternProperties");
    ObjectNode copy = ((ObjectNode) body).objectNode();
    body.fields()
        .forEachRemaining(
            field -> {
              JsonNode known = properties.get(field.getKey());
              if (known != null) {
                copy.set(field.getKey(), strip(field.getValue(), known));
              } else if (!closed) {
                copy.set(field.getKey(), field.getValue());
              }
            });
    return copy;
  }
}
