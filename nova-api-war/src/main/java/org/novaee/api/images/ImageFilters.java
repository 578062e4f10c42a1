package org.novaee.api.images;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.novaee.api.http.QueryParameters;

/** Turns the filters of the Compute API into those of the image service. */
final class ImageFilters {

  private static final Map<String, String> NAMES =
      Map.of(
          "name", "name",
          "status", "status",
          "changes-since", "updated_at",
          "server", "instance_uuid",
          "type", "image_type",
          "minRam", "min_ram",
          "minDisk", "min_disk");

  private static final String PROPERTY = "property-";

  private ImageFilters() {}

  static Map<String, String> of(QueryParameters query) {
    Map<String, String> filters = new HashMap<>();
    query
        .all()
        .keySet()
        .forEach(
            name -> {
              String known =
                  name.startsWith(PROPERTY) ? name.substring(PROPERTY.length()) : NAMES.get(name);
              if (known != null && !known.isEmpty()) {
                filters.put(known, value(known, query.last(name)));
              }
            });
    return filters;
  }

  private static String value(String name, String text) {
    return switch (name) {
      case "status" -> text.toLowerCase(Locale.ROOT);
      case "updated_at" -> "gte:" + text;
      // A server may be named by its address.
      case "instance_uuid" -> text.substring(text.lastIndexOf('/') + 1);
      default -> text;
    };
  }
}
