package org.novaee.standalone.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The order of a list, and where a page after a marker begins in it. The last key must be unique
 * and no key may be null.
 */
public final class Sorting<T> {

  private final List<Key<T>> keys;

  /**
   * @param expression JPQL of one value of {@code e}
   * @param value the same of an entity at hand
   */
  public record Key<T>(String expression, Function<T, Object> value, boolean descending) {}

  public Sorting(List<Key<T>> keys) {
    this.keys = List.copyOf(keys);
  }

  /** For ORDER BY. */
  public String order() {
    return keys.stream()
        .map(key -> key.expression() + (key.descending() ? " DESC" : ""))
        .collect(Collectors.joining(", "));
  }

  /** Adds that an item comes after {@code marker}. */
  public void after(T marker, Conditions conditions) {
    List<String> cases = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      StringBuilder text = new StringBuilder();
      for (int same = 0; same < i; same++) {
        text.append(keys.get(same).expression()).append(" = ? AND ");
        values.add(keys.get(same).value().apply(marker));
      }
      Key<T> key = keys.get(i);
      text.append(key.expression()).append(key.descending() ? " < ?" : " > ?");
      values.add(key.value().apply(marker));
      cases.add("(" + text + ")");
    }
    conditions.and(String.join(" OR ", cases), values.toArray());
  }
}
