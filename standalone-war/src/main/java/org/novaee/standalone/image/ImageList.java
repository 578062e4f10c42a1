package org.novaee.standalone.image;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Sorting;

/** A page of the images a caller asks for. */
final class ImageList {

  static final int USUAL_LIMIT = 25;
  private static final int MAX_LIMIT = 1000;

  private static final Set<String> NO_FILTER =
      Set.of("limit", "marker", "sort", "sort_key", "sort_dir", "member_status", "visibility");
  private static final Map<String, String> TEXT_FILTERS =
      Map.of(
          "name", "name",
          "id", "id",
          "status", "status",
          "owner", "owner",
          "disk_format", "diskFormat",
          "container_format", "containerFormat",
          "checksum", "checksum",
          "os_hash_value", "osHashValue");
  private static final Map<String, Sorting.Key<Image>> SORT_KEYS =
      Map.of(
          "name", key("COALESCE(e.name, '')", image -> image.name == null ? "" : image.name),
          "status", key("e.status", image -> image.status),
          "disk_format",
              key("COALESCE(e.diskFormat, '')", i -> i.diskFormat == null ? "" : i.diskFormat),
          "container_format",
              key(
                  "COALESCE(e.containerFormat, '')",
                  i -> i.containerFormat == null ? "" : i.containerFormat),
          "size", key("COALESCE(e.size, 0)", image -> image.size == null ? 0L : image.size),
          "id", key("e.id", image -> image.id),
          "created_at", key("e.createdAt", image -> image.createdAt),
          "updated_at", key("e.updatedAt", image -> image.updatedAt));

  private final MultivaluedMap<String, String> query;
  private final Caller caller;

  ImageList(MultivaluedMap<String, String> query, Caller caller) {
    this.query = query;
    this.caller = caller;
  }

  int limit() {
    String text = query.getFirst("limit");
    try {
      int limit = text == null ? USUAL_LIMIT : Integer.parseInt(text);
      if (limit >= 0) {
        return Math.min(limit, MAX_LIMIT);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new Fault(400, "limit param must be a non-negative integer");
  }

  List<Image> find(EntityManager em) {
    Conditions conditions = new Conditions();
    visibility(conditions);
    query.forEach((name, values) -> values.forEach(value -> filter(conditions, name, value)));
    if (!query.containsKey("os_hidden")) {
      conditions.and("e.hidden = FALSE");
    }
    Sorting<Image> sorting = sorting();
    String marker = query.getFirst("marker");
    if (marker != null) {
      sorting.after(ImageAccess.require(em, caller, marker), conditions);
    }
    return conditions
        .select(em, Image.class, sorting.order())
        .setMaxResults(limit())
        .getResultList();
  }

  private void visibility(Conditions conditions) {
    String wanted = query.getFirst("visibility");
    if (wanted == null) {
      ImageAccess.listed(caller, query.getFirst("member_status"), conditions);
      return;
    }
    ImageAccess.visible(caller, conditions);
    if (!wanted.equals("all")) {
      if (!ImageAttributes.VISIBILITIES.contains(wanted)) {
        throw new Fault(400, "Invalid visibility value: " + wanted);
      }
      conditions.and("e.visibility = ?", wanted);
    }
  }

  private static void filter(Conditions conditions, String name, String value) {
    if (NO_FILTER.contains(name)) {
      return;
    }
    if (TEXT_FILTERS.containsKey(name)) {
      List<String> values =
          value.startsWith("in:") ? List.of(value.substring(3).split(",")) : List.of(value);
      conditions.in(TEXT_FILTERS.get(name), values);
      return;
    }
    switch (name) {
      case "protected" -> conditions.and("e.isProtected = ?", bool(name, value));
      case "os_hidden" -> conditions.and("e.hidden = ?", bool(name, value));
      case "size_min" -> conditions.and("e.size >= ?", number(name, value));
      case "size_max" -> conditions.and("e.size <= ?", number(name, value));
      case "min_disk" -> conditions.and("e.minDisk = ?", number(name, value).intValue());
      case "min_ram" -> conditions.and("e.minRam = ?", number(name, value).intValue());
      case "tag" -> conditions.and("e.tags LIKE ? ESCAPE '!'", contains(quote(value)));
      default ->
          conditions.and(
              "e.properties LIKE ? ESCAPE '!'", contains(quote(name) + ":" + quote(value)));
    }
  }

  private Sorting<Image> sorting() {
    List<String> wanted = new ArrayList<>();
    if (query.containsKey("sort")) {
      wanted.addAll(List.of(query.getFirst("sort").split(",")));
    } else if (query.containsKey("sort_key")) {
      List<String> directions = query.getOrDefault("sort_dir", List.of());
      for (String name : query.get("sort_key")) {
        int i = Math.min(wanted.size(), directions.size() - 1);
        wanted.add(name + ":" + (i < 0 ? "desc" : directions.get(i)));
      }
    }
    if (wanted.isEmpty()) {
      wanted.add("created_at:" + query.getOrDefault("sort_dir", List.of("desc")).get(0));
    }
    List<Sorting.Key<Image>> keys = new ArrayList<>();
    wanted.forEach(text -> keys.add(sortKey(text)));
    keys.add(direction(SORT_KEYS.get("id"), keys.get(keys.size() - 1).descending()));
    return new Sorting<>(keys);
  }

  private static Sorting.Key<Image> sortKey(String text) {
    String[] parts = text.strip().split(":", 2);
    Sorting.Key<Image> key = SORT_KEYS.get(parts[0]);
    String direction = parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "desc";
    if (key == null) {
      throw new Fault(400, "Invalid sort key: " + parts[0] + ".");
    }
    return switch (direction) {
      case "asc" -> key;
      case "desc" -> direction(key, true);
      default -> throw new Fault(400, "Invalid sort direction: " + direction);
    };
  }

  private static Sorting.Key<Image> direction(Sorting.Key<Image> key, boolean descending) {
    return new Sorting.Key<>(key.expression(), key.value(), descending);
  }

  private static Sorting.Key<Image> key(String expression, Function<Image, Object> value) {
    return new Sorting.Key<>(expression, value, false);
  }

  private static boolean bool(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Fault(400, "Invalid value '" + value + "' for '" + name + "' filter.");
    };
  }

  private static Long number(String name, String value) {
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw new Fault(400, "Invalid value '" + value + "' for '" + name + "' filter.");
    }
  }

  /** As it stands in the column's JSON. */
  private static String quote(String text) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
  }

  private static String contains(String json) {
    return "%" + json.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
