package org.novaee.standalone.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a request's body, each checked as it is taken. Every method throws a {@link Fault}
 * with status 400 that names the field when its value is not allowed. A field that is absent, or
 * null where that is allowed, gives the fallback.
 */
public final class Fields {

  private final ObjectNode node;

  public Fields(ObjectNode node) {
    this.node = node;
  }

  /** The object that a body holds under {@code name}, as in {@code {"user": {…}}}. */
  public static Fields within(ObjectNode body, String name) {
    if (body != null && body.get(name) instanceof ObjectNode object) {
      return new Fields(object);
    }
    throw new Fault(400, "Invalid input: the body must have an object '" + name + "'.");
  }

  /** Whether the field is there, be it null. */
  public boolean has(String name) {
    return node.has(name);
  }

  /** The field's value, or null. */
  public JsonNode get(String name) {
    return node.get(name);
  }

  /** A fault for anything beyond the named fields. */
  public Fields only(Set<String> allowed) {
    TreeSet<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    names.removeAll(allowed);
    if (!names.isEmpty()) {
      throw new Fault(400, "Unrecognized attribute(s) '" + String.join(", ", names) + "'.");
    }
    return this;
  }

  /** Text that must be there and must not be blank. */
  public String name(String field, int maxLength) {
    String text = text(field, null, maxLength);
    if (text == null || text.isBlank()) {
      throw invalid(field, "is required and must not be empty");
    }
    return text;
  }

  public String text(String field, String fallback, int maxLength) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return fallback;
    }
    if (!value.isTextual()) {
      throw invalid(field, "must be a string");
    }
    if (value.textValue().codePointCount(0, value.textValue().length()) > maxLength) {
      throw invalid(field, "must have at most " + maxLength + " characters");
    }
    return value.textValue();
  }

  /** One of some words. */
  public String choice(String field, String fallback, Set<String> allowed) {
    String text = text(field, fallback, 255);
    if (text != null && !allowed.contains(text)) {
      throw invalid(field, "must be one of " + String.join(", ", new TreeSet<>(allowed)));
    }
    return text;
  }

  /** True or false, also as the words and numbers the clients send for them. */
  public boolean bool(String field, boolean fallback) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return fallback;
    }
    return switch (value.asText().toLowerCase(java.util.Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw invalid(field, "must be true or false");
    };
  }

  public Integer integer(String field, Integer fallback, int min, int max) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return fallback;
    }
    int number;
    try {
      number =
          value.isIntegralNumber() || value.isTextual() ? Integer.parseInt(value.asText()) : -1;
    } catch (NumberFormatException e) {
      throw invalid(field, "must be an integer");
    }
    if (!(value.isIntegralNumber() || value.isTextual()) || number < min || number > max) {
      throw invalid(field, "must be an integer from " + min + " to " + max);
    }
    return number;
  }

  /** A list of texts. */
  public List<String> texts(String field, List<String> fallback, int maxItems, int maxLength) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return fallback;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(field, maxItems)) {
      if (!item.isTextual() || item.textValue().length() > maxLength) {
        throw invalid(field, "must be a list of strings of at most " + maxLength + " characters");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  /** A list of objects, empty where there is none. */
  public List<Fields> objects(String field, int maxItems) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : list(field, maxItems)) {
      if (!(item instanceof ObjectNode object)) {
        throw invalid(field, "must be a list of objects");
      }
      objects.add(new Fields(object));
    }
    return objects;
  }

  /** The fault for a value that is not allowed. */
  public static Fault invalid(String field, String why) {
    return new Fault(400, "Invalid input for " + field + ": it " + why + ".");
  }

  private JsonNode list(String field, int maxItems) {
    JsonNode value = node.get(field);
    if (!value.isArray() || value.size() > maxItems) {
      throw invalid(field, "must be a list of at most " + maxItems + " items");
    }
    return value;
  }
}
