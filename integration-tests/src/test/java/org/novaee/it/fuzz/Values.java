package org.novaee.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes values that a schema wants, as far as that can be told from outside. */
final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<String, String> BY_FORMAT =
      Map.of(
          "uuid", "3a1d8c1e-5b0c-4d38-9d25-2c3f7f1f4a10",
          "ipv4", "192.0.2.7",
          "ipv6", "2001:db8::7",
          "date-time", "2026-01-02T03:04:05Z",
          "base64", "aGVsbG8=",
          "cidr", "192.0.2.0/24",
          "mac-address", "fa:16:3e:00:00:01",
          "regex", "^a.*");

  private static final List<String> WORDS =
      List.of("1", "a", "name", "true", "AUTO", "default", "internal", "hw:numa_nodes", "/dev/vdb");

  private final Random random;
  private final Things things;

  Values(Random random, Things things) {
    this.random = random;
    this.things = things;
  }

  JsonNode of(JsonNode schema) {
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return one(schema.get("enum"));
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        return of(merged(schema, one(schema.get(choice)), choice));
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer", "number" -> number(schema);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(text(schema));
    };
  }

  /** A choice together with what holds for all of them. */
  private static JsonNode merged(JsonNode schema, JsonNode chosen, String choice) {
    ObjectNode both = schema.deepCopy();
    both.remove(choice);
    both.setAll((ObjectNode) chosen);
    return both;
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return one(type).asText();
    }
    if (type.isTextual()) {
      return type.asText();
    }
    return schema.has("properties") || schema.has("patternProperties") ? "object" : "string";
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    List<String> required = texts(schema.path("required"));
    for (var property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || random.nextInt(3) == 0) {
        object.set(property.getKey(), of(property.getValue()));
      }
    }
    for (var pattern : schema.path("patternProperties").properties()) {
      object.set(WORDS.get(random.nextInt(WORDS.size())), of(pattern.getValue()));
    }
    if (schema.path("additionalProperties").isObject()) {
      object.set(things.any(random), of(schema.get("additionalProperties")));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema) {
    ArrayNode array = JSON.arrayNode();
    int size = Math.max(schema.path("minItems").asInt(), random.nextInt(3));
    for (int i = 0; i < size; i++) {
      array.add(of(schema.path("items")));
    }
    return array;
  }

  private JsonNode number(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = Math.max(least, schema.path("maximum").asLong(least + 10));
    return JSON.numberNode(
        switch (random.nextInt(4)) {
          case 0 -> least;
          case 1 -> most;
          default -> most > least && most - least < 10 ? most : least + random.nextInt(10);
        });
  }

  private String text(JsonNode schema) {
    String format = BY_FORMAT.get(schema.path("format").asText());
    if (format != null) {
      return random.nextBoolean() && format.length() == 36 ? things.any(random) : format;
    }
    if (schema.path("maxLength").asInt(1) == 0) {
      return "";
    }
    return switch (random.nextInt(4)) {
      case 0 -> things.any(random);
      case 1 -> String.valueOf(random.nextInt(20));
      case 2 -> "n".repeat(Math.max(1, Math.min(300, schema.path("maxLength").asInt(7))));
      default -> WORDS.get(random.nextInt(WORDS.size()));
    };
  }

  private JsonNode one(JsonNode list) {
    return list.get(random.nextInt(list.size()));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
