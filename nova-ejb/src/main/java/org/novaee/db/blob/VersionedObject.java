package org.novaee.db.blob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The envelope around every versioned object: name, namespace, version, data. */
final class VersionedObject {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String NAME = "nova_object.name";
  private static final String DATA = "nova_object.data";

  private VersionedObject() {}

  static ObjectNode wrap(String name, String version, ObjectNode data) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put(NAME, name);
    envelope.put("nova_object.namespace", "nova");
    envelope.put("nova_object.version", version);
    envelope.set(DATA, data);
    return envelope;
  }

  /** An object that is a list of others. */
  static ObjectNode list(String name, String version, List<ObjectNode> objects) {
    ObjectNode data = JSON.createObjectNode();
    data.putArray("objects").addAll(objects);
    return wrap(name, version, data);
  }

  /**
   * The data within an envelope, whatever its version; null where there is no object.
   *
   * @throws IllegalArgumentException when it is an object of another name
   */
  static JsonNode unwrap(JsonNode envelope, String name) {
    if (isNull(envelope)) {
      return null;
    }
    String found = envelope.path(NAME).asText();
    if (!found.equals(name) || !envelope.path(DATA).isObject()) {
      throw new IllegalArgumentException("Expected an object " + name + " but found " + found);
    }
    return envelope.get(DATA);
  }

  /** Likewise; what is no envelope is taken for the data themselves. */
  static JsonNode inside(JsonNode object, String name) {
    return isNull(object) || object.has(NAME) ? unwrap(object, name) : object;
  }

  /** The data of each object of a list object; empty where there is no list. */
  static List<JsonNode> unwrapList(JsonNode envelope, String listName, String name) {
    JsonNode data = unwrap(envelope, listName);
    if (data == null) {
      return List.of();
    }
    return StreamSupport.stream(data.path("objects").spliterator(), false)
        .map(object -> unwrap(object, name))
        .toList();
  }

  /**
   * Parses a column.
   *
   * @return null for a column without a value
   * @throws IllegalArgumentException when it is not JSON; the message does not repeat the text
   */
  static JsonNode parse(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(text);
      return isNull(node) ? null : node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  static boolean isNull(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode();
  }

  /** The text of a field, null where it is unset or null. */
  static String text(JsonNode data, String field) {
    JsonNode node = data.get(field);
    return isNull(node) ? null : node.asText();
  }

  /** The number of a field, null where it is unset or null. */
  static Integer integer(JsonNode data, String field) {
    JsonNode node = data.get(field);
    return isNull(node) ? null : Integer.valueOf(node.asInt());
  }

  static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (!isNull(node)) {
      node.forEach(element -> texts.add(element.asText()));
    }
    return texts;
  }

  /** A map of texts; null values are left out. */
  static Map<String, String> textMap(JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    if (!isNull(node)) {
      node.properties().stream()
          .filter(entry -> !entry.getValue().isNull())
          .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    }
    return map;
  }

  static void putMap(ObjectNode data, String field, Map<String, String> map) {
    ObjectNode node = data.putObject(field);
    map.forEach(node::put);
  }

  /** A list of texts, or null for an empty one. */
  static void putTextsOrNull(ObjectNode data, String field, List<String> texts) {
    if (texts.isEmpty()) {
      data.putNull(field);
      return;
    }
    ArrayNode array = data.putArray(field);
    texts.forEach(array::add);
  }

  /** The four fields every persistent object has, for one that is not deleted. */
  static void putTimes(ObjectNode data, String createdAt, String updatedAt) {
    data.put("created_at", createdAt);
    data.put("updated_at", updatedAt);
    data.putNull("deleted_at");
    data.put("deleted", false);
  }
}
