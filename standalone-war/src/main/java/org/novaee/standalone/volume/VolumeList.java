package org.novaee.standalone.volume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Sorting;

/** A page of a list as Cinder's clients ask for it. */
final class VolumeList {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_LIMIT = 1000;

  private final MultivaluedMap<String, String> query;

  VolumeList(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /**
   * Adds whose things are listed and what they have to be like.
   *
   * @param filters the entity's attributes by their names in the API
   */
  Conditions conditions(Caller caller, Map<String, String> filters) {
    Conditions conditions = new Conditions();
    boolean all = caller.isAdminOrService() && isTrue(query.getFirst("all_tenants"));
    if (!all) {
      conditions.and("e.projectId = ?", String.valueOf(caller.projectId()));
    } else {
      conditions.equalIfGiven("projectId", query.getFirst("project_id"));
    }
    filters.forEach((name, attribute) -> conditions.equalIfGiven(attribute, query.getFirst(name)));
    metadata(conditions);
    return conditions;
  }

  /** Adds that the metadata hold the items of the parameter. */
  private void metadata(Conditions conditions) {
    String wanted = query.getFirst("metadata");
    if (wanted == null) {
      return;
    }
    try {
      // Clients in Python write their own form of a dictionary.
      JsonNode items = JSON.readTree(wanted.replace('\'', '"'));
      items
          .properties()
          .forEach(
              item ->
                  conditions.and(
                      "e.metadata LIKE ? ESCAPE '!'",
                      contains(quote(item.getKey()) + ":" + quote(item.getValue().asText()))));
    } catch (JsonProcessingException e) {
      throw new Fault(400, "Invalid filter metadata: an object is expected.");
    }
  }

  /** Runs the query; the newest come first unless other is asked. */
  <T> List<T> page(
      EntityManager em,
      Class<T> entity,
      Conditions conditions,
      Map<String, Function<T, Object>> keys,
      Function<String, T> marker) {
    Sorting<T> sorting = sorting(keys);
    String after = query.getFirst("marker");
    if (after != null) {
      sorting.after(marker.apply(after), conditions);
    }
    var found = conditions.select(em, entity, sorting.order());
    offset(found::setFirstResult);
    return found.setMaxResults(limit()).getResultList();
  }

  private <T> Sorting<T> sorting(Map<String, Function<T, Object>> keys) {
    String[] wanted =
        String.valueOf(query.getOrDefault("sort", List.of("created_at:desc")).get(0)).split(",");
    List<Sorting.Key<T>> order = new ArrayList<>();
    for (String part : wanted) {
      String[] pair = part.strip().split(":", 2);
      Function<T, Object> value = keys.get(pair[0]);
      if (value == null) {
        throw new Fault(400, "Invalid sort key: " + pair[0] + ".");
      }
      boolean descending = pair.length < 2 || pair[1].toLowerCase(Locale.ROOT).equals("desc");
      order.add(new Sorting.Key<>(attribute(pair[0]), value, descending));
    }
    boolean last = order.get(order.size() - 1).descending();
    order.add(new Sorting.Key<>("e.id", keys.get("id"), last));
    return new Sorting<>(order);
  }

  private static String attribute(String name) {
    return switch (name) {
      case "created_at" -> "e.createdAt";
      case "updated_at" -> "e.updatedAt";
      case "name" -> "COALESCE(e.name, '')";
      default -> "e." + name;
    };
  }

  private void offset(java.util.function.IntConsumer use) {
    String text = query.getFirst("offset");
    if (text != null) {
      use.accept(number("offset", text));
    }
  }

  private int limit() {
    String text = query.getFirst("limit");
    return text == null ? MAX_LIMIT : Math.min(number("limit", text), MAX_LIMIT);
  }

  private static int number(String name, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new Fault(400, name + " param must be an integer of 0 or more");
    }
    return Integer.parseInt(text);
  }

  private static boolean isTrue(String text) {
    return text != null && List.of("1", "true").contains(text.toLowerCase(Locale.ROOT));
  }

  private static String quote(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static String contains(String json) {
    return "%" + json.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
