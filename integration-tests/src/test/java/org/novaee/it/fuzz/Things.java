package org.novaee.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Ids of what there is, by the first segment of paths.
 *
 * @param byCollection without empty lists
 */
record Things(Map<String, List<String>> byCollection) {

  private static final String NOWHERE = "3a1d8c1e-5b0c-4d38-9d25-2c3f7f1f4a10";

  /** What a list answers with: the ids of its elements, names where there are none. */
  static List<String> idsIn(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.forEach(
        list ->
            list.forEach(
                element -> {
                  JsonNode inner = element.size() == 1 ? element.elements().next() : element;
                  JsonNode id = inner.has("id") ? inner.get("id") : inner.path("name");
                  if (id.isValueNode() && !id.isNull()) {
                    ids.add(id.asText());
                  }
                }));
    return ids;
  }

  /** One of a collection; made up if there is none. */
  String of(String collection, Random random) {
    List<String> ids = byCollection.getOrDefault(collection, List.of(NOWHERE));
    return ids.get(random.nextInt(ids.size()));
  }

  /** Some id of something. */
  String any(Random random) {
    if (byCollection.isEmpty()) {
      return NOWHERE;
    }
    List<String> collections = byCollection.keySet().stream().sorted().toList();
    return of(collections.get(random.nextInt(collections.size())), random);
  }
}
