package org.novaee.scheduler;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The aggregates, and which hosts are in which.
 *
 * @param all in the order of their ids
 * @param byHost only hosts that are in one
 */
record Aggregates(List<HostAggregate> all, Map<String, HostAggregates> byHost) {

  static final Aggregates NONE = new Aggregates(List.of(), Map.of());

  /** Reads them: three short queries on nova_api. */
  static Aggregates read(EntityManager em) {
    Map<Integer, Map<String, String>> metadata = new HashMap<>();
    rows(em, "SELECT m.aggregateId, m.key, m.value FROM AggregateMetadata m")
        .forEach(
            row ->
                metadata
                    .computeIfAbsent((Integer) row[0], id -> new HashMap<>())
                    .put((String) row[1], (String) row[2]));
    Map<Integer, HostAggregate> aggregates = new LinkedHashMap<>();
    rows(em, "SELECT a.id, a.uuid, a.name FROM Aggregate a ORDER BY a.id")
        .forEach(
            row -> {
              Integer id = (Integer) row[0];
              aggregates.put(
                  id,
                  new HostAggregate(
                      id, (String) row[1], (String) row[2], metadata.getOrDefault(id, Map.of())));
            });
    Map<String, List<HostAggregate>> byHost = new HashMap<>();
    for (Object[] row :
        rows(em, "SELECT h.host, h.aggregateId FROM AggregateHost h ORDER BY h.aggregateId")) {
      HostAggregate aggregate = aggregates.get((Integer) row[1]);
      if (aggregate != null) {
        byHost.computeIfAbsent((String) row[0], host -> new ArrayList<>()).add(aggregate);
      }
    }
    return new Aggregates(List.copyOf(aggregates.values()), together(byHost));
  }

  /** Many hosts are in the same aggregates, whose metadata are put together once. */
  private static Map<String, HostAggregates> together(Map<String, List<HostAggregate>> byHost) {
    Map<List<HostAggregate>, HostAggregates> known = new HashMap<>();
    Map<String, HostAggregates> result = new HashMap<>();
    byHost.forEach(
        (host, list) -> result.put(host, known.computeIfAbsent(list, HostAggregates::of)));
    return result;
  }

  private static List<Object[]> rows(EntityManager em, String query) {
    return em.createQuery(query, Object[].class).getResultList();
  }
}
