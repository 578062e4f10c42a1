package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The aggregates a host is in, and what their metadata say together. Hosts in the same aggregates
 * may share one. Immutable.
 */
public final class HostAggregates {

  private static final Logger log = LoggerFactory.getLogger(HostAggregates.class);

  /** Those of a host in no aggregate. */
  public static final HostAggregates NONE = new HostAggregates(List.of());

  private final List<HostAggregate> all;
  private final Map<String, List<String>> texts = new HashMap<>();
  private final Map<String, Set<String>> values = new HashMap<>();

  private HostAggregates(List<HostAggregate> all) {
    this.all = List.copyOf(all);
    for (HostAggregate aggregate : all) {
      aggregate
          .metadata()
          .forEach(
              (key, text) -> {
                texts.computeIfAbsent(key, k -> new ArrayList<>()).add(text);
                Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .forEach(values.computeIfAbsent(key, k -> new HashSet<>())::add);
              });
    }
  }

  public static HostAggregates of(List<HostAggregate> all) {
    return all.isEmpty() ? NONE : new HostAggregates(all);
  }

  /** In the order of their ids. */
  public List<HostAggregate> all() {
    return all;
  }

  /** All keys of their metadata, each with all values; a text with commas is several values. */
  public Map<String, Set<String>> metadata() {
    return values;
  }

  /** The values of one key; empty when no aggregate has it. */
  public Set<String> values(String key) {
    return values.getOrDefault(key, Set.of());
  }

  /**
   * The smallest of the numbers that aggregates have for a key. One text that is no number spoils
   * all: then it is as if there were none.
   */
  public OptionalDouble smallest(String key) {
    return smallest(key, Double::parseDouble);
  }

  /** Likewise of whole numbers. */
  public OptionalDouble smallestInteger(String key) {
    return smallest(key, Integer::parseInt);
  }

  private OptionalDouble smallest(String key, ToDoubleFunction<String> parser) {
    List<String> found = texts.get(key);
    if (found == null) {
      return OptionalDouble.empty();
    }
    try {
      return found.stream().map(String::strip).mapToDouble(parser).min();
    } catch (NumberFormatException e) {
      log.warn("Aggregates {} have a {} that is no number: {}", names(), key, found);
      return OptionalDouble.empty();
    }
  }

  private List<String> names() {
    return all.stream().map(HostAggregate::name).toList();
  }
}
