package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.novaee.image.ImagePropertyNames;
import org.novaee.model.BooleanText;

/**
 * An image's properties between the texts they are at the image service and the types they have in
 * an {@code ImageMetaProps}, under their present names. Properties that Nova does not know, and
 * values that do not fit, are left out as Nova leaves them out.
 */
public final class ImageProperties {

  private static final String REQUIRED_TRAIT = "trait:";
  private static final String TRAITS = "traits_required";
  private static final String NUMA_CPUS = "hw_numa_cpus";
  private static final String NUMA_MEM = "hw_numa_mem";

  /** Known here, and at the image service without the prefix. */
  private static final Set<String> JSON_LISTS = Set.of("img_block_device_mapping", "img_mappings");

  private ImageProperties() {}

  /** Those that Nova knows, with the types they have there. */
  public static Map<String, Object> typed(Map<String, String> properties) {
    return JSON.convertValue(data(properties), new TypeReference<>() {});
  }

  static ObjectNode envelope(Map<String, String> properties) {
    return VersionedObject.wrap("ImageMetaProps", "1.43", data(properties));
  }

  private static ObjectNode data(Map<String, String> properties) {
    ObjectNode data = JSON.createObjectNode();
    ImagePropertyNames.known(properties).forEach((name, value) -> put(data, name, value));
    putTraits(data, properties);
    putNuma(data, properties);
    JSON_LISTS.forEach(name -> putJson(data, name, properties));
    return data;
  }

  static Map<String, String> properties(JsonNode envelope) {
    JsonNode data = VersionedObject.unwrap(envelope, "ImageMetaProps");
    Map<String, String> properties = new LinkedHashMap<>();
    if (data == null) {
      return properties;
    }
    data.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> read(properties, field.getKey(), field.getValue()));
    return properties;
  }

  private static void put(ObjectNode data, String name, String value) {
    switch (ImagePropertyNames.type(name)) {
      case "integer" -> {
        if (value.matches("-?\\d{1,18}")) {
          data.put(name, Long.parseLong(value));
        }
      }
      case "boolean" -> data.put(name, BooleanText.isTrue(value));
      default -> data.put(name, value);
    }
  }

  private static void putTraits(ObjectNode data, Map<String, String> properties) {
    List<String> traits =
        properties.entrySet().stream()
            .filter(p -> p.getKey().startsWith(REQUIRED_TRAIT) && p.getValue().equals("required"))
            .map(p -> p.getKey().substring(REQUIRED_TRAIT.length()))
            .sorted()
            .toList();
    if (!traits.isEmpty()) {
      traits.forEach(data.putArray(TRAITS)::add);
    }
  }

  /** {@code hw_numa_cpus.0=0,1} and so on become a list with an element a node. */
  private static void putNuma(ObjectNode data, Map<String, String> properties) {
    if (properties.containsKey(NUMA_CPUS + ".0")) {
      ArrayNode nodes = data.putArray(NUMA_CPUS);
      numbered(properties, NUMA_CPUS)
          .forEach(text -> CpuSet.parse(text).forEach(nodes.addArray()::add));
    }
    if (properties.containsKey(NUMA_MEM + ".0")) {
      ArrayNode nodes = data.putArray(NUMA_MEM);
      numbered(properties, NUMA_MEM)
          .filter(text -> text.matches("\\d{1,9}"))
          .forEach(text -> nodes.add(Integer.parseInt(text)));
    }
  }

  private static Stream<String> numbered(Map<String, String> properties, String name) {
    return IntStream.iterate(0, i -> properties.containsKey(name + "." + i), i -> i + 1)
        .mapToObj(i -> properties.get(name + "." + i));
  }

  private static void putJson(ObjectNode data, String name, Map<String, String> properties) {
    String text = properties.getOrDefault(name, properties.get(name.substring("img_".length())));
    if (text == null) {
      return;
    }
    try {
      JsonNode list = JSON.readTree(text);
      if (list.isArray()) {
        data.set(name, list);
      }
    } catch (JsonProcessingException e) {
      // Not ours to complain about: the image service let it in.
      data.remove(name);
    }
  }

  private static void read(Map<String, String> properties, String name, JsonNode value) {
    switch (name) {
      case TRAITS -> value.forEach(t -> properties.put(REQUIRED_TRAIT + t.asText(), "required"));
      case NUMA_CPUS, NUMA_MEM -> {
        int node = 0;
        for (JsonNode element : value) {
          properties.put(name + "." + node++, list(element));
        }
      }
      default -> properties.put(name, value.isContainerNode() ? value.toString() : value.asText());
    }
  }

  private static String list(JsonNode element) {
    return element.isArray() ? String.join(",", VersionedObject.texts(element)) : element.asText();
  }
}
