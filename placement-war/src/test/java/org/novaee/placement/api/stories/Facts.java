package org.novaee.placement.api.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks what a story says of an answer. A key is a JSON pointer; behind it {@code #} compares the
 * size, {@code {}} the names of an object in any order, {@code []} the items of a list in any
 * order.
 */
final class Facts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Facts() {}

  static void check(JsonNode answer, Map<String, JsonNode> facts, List<String> absent) {
    facts.forEach((key, expected) -> check(answer, key, expected));
    for (String pointer : absent) {
      assertThat(answer.at(pointer).isMissingNode()).as("%s is absent", pointer).isTrue();
    }
  }

  private static void check(JsonNode answer, String key, JsonNode expected) {
    if (key.endsWith("#")) {
      assertThat(part(answer, key, 1).size()).as(key).isEqualTo(expected.intValue());
    } else if (key.endsWith("{}")) {
      List<String> names = new ArrayList<>();
      part(answer, key, 2).fieldNames().forEachRemaining(names::add);
      assertThat(names).as(key).containsExactlyInAnyOrderElementsOf(texts(expected));
    } else if (key.endsWith("[]")) {
      assertThat(texts(part(answer, key, 2)))
          .as(key)
          .containsExactlyInAnyOrderElementsOf(texts(expected));
    } else {
      JsonNode actual = answer.at(key);
      if (expected.isNumber() && actual.isNumber()) {
        assertThat(actual.doubleValue()).as(key).isEqualTo(expected.doubleValue());
      } else {
        assertThat(read(actual)).as(key).isEqualTo(read(expected));
      }
    }
  }

  /** As it is read from text: members of objects have no order, numbers no type of their own. */
  private static JsonNode read(JsonNode value) {
    if (value.isMissingNode()) {
      return value;
    }
    try {
      return JSON.readTree(value.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("This was JSON: " + value, e);
    }
  }

  private static JsonNode part(JsonNode answer, String key, int suffix) {
    return answer.at(key.substring(0, key.length() - suffix));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.isTextual() ? item.textValue() : item.toString()));
    return texts;
  }
}
