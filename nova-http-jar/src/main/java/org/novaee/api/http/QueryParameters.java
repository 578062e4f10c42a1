package org.novaee.api.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The parameters of a query string after its check: those the operation does not know at this
 * version are gone.
 */
public final class QueryParameters {

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Decodes a query string.
   *
   * @param raw as sent, null for none
   * @throws IllegalArgumentException if an escape is broken, saying so
   */
  public static QueryParameters of(String raw) {
    if (raw == null || raw.isEmpty()) {
      return new QueryParameters(Map.of());
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String part : raw.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = decode(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decode(part.substring(equals + 1));
        values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
      }
    }
    return new QueryParameters(Collections.unmodifiableMap(values));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Query string is not UTF-8 encoded", e);
    }
  }

  /** These parameters without those whose name fails. */
  public QueryParameters keep(Predicate<String> names) {
    Map<String, List<String>> kept = new LinkedHashMap<>(values);
    kept.keySet().removeIf(name -> !names.test(name));
    return new QueryParameters(Collections.unmodifiableMap(kept));
  }

  /** All values by name, in the order sent. */
  public Map<String, List<String>> all() {
    return values;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The last value given, or null: where one is expected and several are sent, the last counts. */
  public String last(String name) {
    List<String> list = values.get(name);
    return list == null ? null : list.get(list.size() - 1);
  }

  /** The first value given, or null. */
  public String first(String name) {
    List<String> list = values.get(name);
    return list == null ? null : list.get(0);
  }

  /** All values of a name, empty if there are none. */
  public List<String> list(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The query string with the names sorted and {@code marker} put in place of the old one. */
  public String withMarker(String marker) {
    Map<String, List<String>> sorted = new TreeMap<>(values);
    sorted.put("marker", List.of(marker));
    StringBuilder text = new StringBuilder();
    sorted.forEach(
        (name, list) ->
            list.forEach(
                value ->
                    text.append(text.length() == 0 ? "" : "&")
                        .append(encode(name))
                        .append('=')
                        .append(encode(value))));
    return text.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
