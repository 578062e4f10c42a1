package org.novaee.scheduler;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which host is in which aggregates: three short queries on nova_api. */
final class Aggregates {

  private Aggregates() {}

  static Map<String, HostAggregates> byHost(EntityManager em) {
    Map<Integer, String> names = new LinkedHashMap<>();
    rows(em, "SELECT a.id, a.name FROM Aggregate a ORDER BY a.id")
        .forEach(row -> names.put((Integer) row[0], (String) row[1]));
    Map<Integer, Map<String, String>> metadata = new HashMap<>();
    rows(em, "SELECT m.aggregateId, m.key, m.value FROM AggregateMetadata m")
        .forEach(
            row ->
                metadata
                    .computeIfAbsent((Integer) row[0], id -> new HashMap<>())
                    .put((String) row[1], (String) row[2]));
    Map<Integer, HostAggregate> aggregates = new HashMap<>();
    names.forEach(
        (id, name) ->
            aggregates.put(id, new HostAggregate(id, name, metadata.getOrDefault(id, Map.of()))));
    Map<String, List<HostAggregate>> byHost = new HashMap<>();
    for (Object[] row :
        rows(em, "SELECT h.host, h.aggregateId FROM AggregateHost h ORDER BY h.aggregateId")) {
      HostAggregate aggregate = aggregates.get((Integer) row[1]);
      if (aggregate != null) {
        byHost.computeIfAbsent((String) row[0], host -> new ArrayList<>()).add(aggregate);
      }
    }
    // Many hosts are in the same aggregates, whose metadata are put together once.
    Map<List<HostAggregate>, HostAggregates> together = new HashMap<>();
    Map<String, HostAggregates> result = new HashMap<>();
    byHost.forEach(
        (host, list) -> result.put(host, together.computeIfAbsent(list, HostAggregates::of)));
    return result;
  }

  private static List<Object[]> rows(EntityManager em, String query) {
    return em.createQuery(query, Object[].class).getResultList();
  }
}
