package org.novaee.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.placement.Stock;
import org.novaee.scheduler.prefilter.PlacementWishes;

/**
 * A host of a snapshot, with what placement has of it.
 *
 * @param traits null where the snapshot does not tell
 * @param inventories resource class to stock; null where the snapshot does not tell
 */
record SnapshotHost(HostState state, Set<String> traits, Map<String, Stock> inventories) {

  static Map<String, Stock> inventories(JsonNode node) {
    if (!node.isObject()) {
      return null;
    }
    Map<String, Stock> inventories = new HashMap<>();
    node.properties()
        .forEach(
            entry -> {
              SnapshotFields of =
                  new SnapshotFields("inventories." + entry.getKey(), entry.getValue());
              long total = (long) of.number(0, "total");
              inventories.put(
                  entry.getKey(),
                  new Stock(
                      total,
                      (long) of.number(0, "reserved"),
                      (long) of.number(1, "min_unit"),
                      (long) of.number(total, "max_unit"),
                      (long) of.number(1, "step_size"),
                      of.number(1, "allocation_ratio"),
                      (long) of.number(0, "used")));
            });
    return inventories;
  }

  /** How many servers of the request have room; any number where the snapshot does not tell. */
  long room(RequestedResources wanted) {
    long room = Integer.MAX_VALUE;
    if (inventories != null) {
      for (Map.Entry<String, Long> each : wanted.amounts().entrySet()) {
        Stock stock = inventories.get(each.getKey());
        room = Math.min(room, stock == null ? 0 : stock.room(each.getValue()));
      }
    }
    return room;
  }

  /** Why placement would not offer it; null if it would, as far as the snapshot tells. */
  String refusal(RequestedResources wanted, PlacementWishes wishes) {
    if (inventories != null) {
      for (Map.Entry<String, Long> each : wanted.amounts().entrySet()) {
        Stock stock = inventories.get(each.getKey());
        if (stock == null || stock.room(each.getValue()) < 1) {
          return (stock == null ? "no " : "not enough ") + each.getKey();
        }
      }
    }
    return traits == null ? aggregateRefusal(wishes) : traitRefusal(wanted, wishes);
  }

  private String traitRefusal(RequestedResources wanted, PlacementWishes wishes) {
    for (Set<String> required : List.of(wanted.required(), wishes.required())) {
      for (String trait : required) {
        if (!traits.contains(trait)) {
          return "trait " + trait + " missing";
        }
      }
    }
    for (Set<String> forbidden : List.of(wanted.forbidden(), wishes.forbidden())) {
      for (String trait : forbidden) {
        if (traits.contains(trait)) {
          return "trait " + trait + " not wanted";
        }
      }
    }
    return aggregateRefusal(wishes);
  }

  private String aggregateRefusal(PlacementWishes wishes) {
    for (Set<String> any : wishes.memberOf()) {
      if (state.aggregates().all().stream().noneMatch(each -> any.contains(each.uuid()))) {
        return "not in a wanted aggregate";
      }
    }
    return state.aggregates().all().stream()
            .anyMatch(each -> wishes.forbiddenAggregates().contains(each.uuid()))
        ? "in an aggregate kept for others"
        : null;
  }
}
