package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Sorting;

/**
 * A list as Neutron's clients ask for it: each parameter that is an attribute filters by it,
 * several values of one are alternatives; {@code fields} chooses what is shown.
 */
final class ListRequest {

  private static final int MAX_LIMIT = 10_000;

  private final MultivaluedMap<String, String> query;

  ListRequest(MultivaluedMap<String, String> query) {
    this.query = query;
  }

  /** A filter that is no plain attribute, or null. */
  String get(String name) {
    return query.getFirst(name);
  }

  List<String> all(String name) {
    return query.getOrDefault(name, List.of());
  }

  /**
   * Adds the filters.
   *
   * @param attributes the entity's attributes by their names in the API
   */
  void filter(Map<String, String> attributes, Conditions conditions) {
    attributes.forEach(
        (name, attribute) -> {
          if (query.containsKey(name)) {
            conditions.in(attribute, query.get(name));
          }
        });
  }

  /** Adds the filters for attributes that are true or false. */
  void filterBool(Map<String, String> attributes, Conditions conditions) {
    attributes.forEach(
        (name, attribute) -> {
          if (query.containsKey(name)) {
            conditions.in(attribute, query.get(name).stream().map(v -> bool(name, v)).toList());
          }
        });
  }

  /**
   * Runs the query: one page in order of names.
   *
   * @param marker finds the item of which the page begins behind
   */
  <T> List<T> page(
      EntityManager em,
      Class<T> entity,
      Conditions conditions,
      Sorting<T> sorting,
      Function<String, T> marker) {
    String after = query.getFirst("marker");
    if (after != null) {
      sorting.after(marker.apply(after), conditions);
    }
    TypedQuery<T> list = conditions.select(em, entity, sorting.order());
    return list.setMaxResults(limit()).getResultList();
  }

  /** The answer's body. */
  ObjectNode body(String collection, List<ObjectNode> views) {
    List<String> fields = all("fields");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode array = body.putArray(collection);
    for (ObjectNode view : views) {
      array.add(fields.isEmpty() ? view : view.retain(new HashSet<>(fields)));
    }
    return body;
  }

  /** By name, then id, which every entity here has. */
  static <T> Sorting<T> byName(Function<T, Object> name, Function<T, Object> id) {
    List<Sorting.Key<T>> keys = new ArrayList<>();
    keys.add(new Sorting.Key<>("e.name", name, false));
    keys.add(new Sorting.Key<>("e.id", id, false));
    return new Sorting<>(keys);
  }

  /** By id, for what has no name. */
  static <T> Sorting<T> byId(Function<T, Object> id) {
    return new Sorting<>(List.of(new Sorting.Key<>("e.id", id, false)));
  }

  private int limit() {
    String text = query.getFirst("limit");
    try {
      int limit = text == null ? MAX_LIMIT : Integer.parseInt(text);
      if (limit >= 0) {
        return limit == 0 ? MAX_LIMIT : Math.min(limit, MAX_LIMIT);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new Fault(400, "Invalid limit: an integer of 0 or more is expected.");
  }

  private static Boolean bool(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw NetworkFault.invalid("'" + value + "' is not boolean in filter " + name);
    };
  }
}
