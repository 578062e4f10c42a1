package org.novaee.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an object of a snapshot, field by field, and knows which fields nobody asked for. A field
 * may have a second name, that of the same attribute elsewhere in Nova.
 */
final class SnapshotFields {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String where;
  private final JsonNode object;
  private final Set<String> asked = new HashSet<>();

  /**
   * @param where names the object in messages
   * @throws IllegalArgumentException when it is no object
   */
  SnapshotFields(String where, JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(where + " must be an object");
    }
    this.where = where;
    this.object = object;
  }

  /** The value of the first of these fields that is there; never null. */
  JsonNode node(String... names) {
    JsonNode found = MissingNode.getInstance();
    for (String name : names) {
      asked.add(name);
      if (found.isMissingNode() && object.hasNonNull(name)) {
        found = object.get(name);
      }
    }
    return found;
  }

  /** Likewise; a text is parsed once more, since columns hold JSON so. */
  JsonNode parsed(String... names) {
    JsonNode found = node(names);
    if (!found.isTextual()) {
      return found;
    }
    try {
      return JSON.readTree(found.asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(where + ": " + names[0] + " is no JSON", e);
    }
  }

  /** The text, or null. */
  String text(String... names) {
    JsonNode found = node(names);
    return found.isMissingNode() ? null : found.isValueNode() ? found.asText() : found.toString();
  }

  String text(String[] names, String otherwise) {
    String found = text(names);
    return found == null ? otherwise : found;
  }

  String require(String... names) {
    String found = text(names);
    if (found == null) {
      throw new IllegalArgumentException(where + " must have " + names[0]);
    }
    return found;
  }

  /**
   * @throws IllegalArgumentException when it is no number
   */
  double number(double otherwise, String... names) {
    JsonNode found = node(names);
    if (found.isMissingNode()) {
      return otherwise;
    }
    try {
      return Double.parseDouble(found.asText());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          where + ": " + names[0] + " must be a number, not " + found, e);
    }
  }

  boolean isTrue(boolean otherwise, String... names) {
    JsonNode found = node(names);
    return found.isMissingNode() ? otherwise : found.asBoolean();
  }

  /** The elements; a single value is a list of one. */
  List<String> texts(String... names) {
    JsonNode found = node(names);
    List<String> texts = new ArrayList<>();
    if (found.isArray()) {
      found.forEach(each -> texts.add(each.isValueNode() ? each.asText() : each.toString()));
    } else if (!found.isMissingNode()) {
      texts.add(found.isValueNode() ? found.asText() : found.toString());
    }
    return texts;
  }

  Map<String, String> map(String... names) {
    Map<String, String> map = new HashMap<>();
    node(names)
        .properties()
        .forEach(
            field ->
                map.put(
                    field.getKey(),
                    field.getValue().isValueNode()
                        ? field.getValue().asText()
                        : field.getValue().toString()));
    return map;
  }

  /** One line for each field that was not asked for. */
  List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                unknown.add(where + ": " + name + " is not known and was ignored");
              }
            });
    return unknown;
  }
}
