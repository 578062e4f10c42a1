package org.novaee.placement;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads providers with all that belongs to them: five statements a thousand providers. */
final class ProviderRows {

  private static final String PROVIDERS =
      "SELECT id, uuid, name, generation, root_provider_id, parent_provider_id, "
          + ResourceProviders.MODIFIED
          + " FROM resource_providers WHERE id IN ";
  private static final String INVENTORIES =
      "SELECT resource_provider_id, resource_class_id, total, reserved, min_unit, max_unit,"
          + " step_size, allocation_ratio FROM inventories WHERE resource_provider_id IN ";
  private static final String USED =
      "SELECT resource_provider_id, resource_class_id, SUM(used) FROM allocations"
          + " WHERE resource_provider_id IN %s GROUP BY resource_provider_id, resource_class_id";
  private static final String TRAITS =
      "SELECT r.resource_provider_id, t.name FROM resource_provider_traits r"
          + " JOIN traits t ON t.id = r.trait_id WHERE r.resource_provider_id IN ";
  private static final String AGGREGATES =
      "SELECT r.resource_provider_id, a.uuid FROM resource_provider_aggregates r"
          + " JOIN placement_aggregates a ON a.id = r.aggregate_id"
          + " WHERE r.resource_provider_id IN ";

  private ProviderRows() {}

  /** The providers with these ids; those that do not exist are left out. */
  static List<Provider> load(EntityManager em, Collection<Integer> ids) {
    List<Provider> providers = new ArrayList<>(ids.size());
    List<Integer> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += Sql.CHUNK) {
      loadChunk(em, all.subList(from, Math.min(all.size(), from + Sql.CHUNK)), providers);
    }
    return providers;
  }

  /** The keys of the providers with these uuids, by uuid; those that do not exist are left out. */
  static Map<String, Integer> keys(EntityManager em, Collection<String> uuids) {
    Map<String, Integer> keys = new HashMap<>();
    List<String> all = List.copyOf(uuids);
    for (int from = 0; from < all.size(); from += Sql.CHUNK) {
      List<String> some = all.subList(from, Math.min(all.size(), from + Sql.CHUNK));
      for (Object[] row :
          Sql.rows(
              em,
              "SELECT id, uuid FROM resource_providers WHERE uuid IN " + Sql.marks(some.size()),
              some)) {
        keys.put((String) row[1], Sql.integer(row[0]));
      }
    }
    return keys;
  }

  /**
   * Stock of locked providers.
   *
   * @param latest whether to read what is committed now, whatever this transaction has read before;
   *     it locks what it reads
   */
  static Map<Integer, Map<Integer, Stock>> stock(
      EntityManager em, List<Integer> ids, boolean latest) {
    String lock = latest ? " LOCK IN SHARE MODE" : "";
    String marks = Sql.marks(ids.size());
    Map<Integer, Map<Integer, Stock>> stock = new HashMap<>();
    for (Object[] row : Sql.rows(em, INVENTORIES + marks + lock, ids)) {
      stock
          .computeIfAbsent(Sql.integer(row[0]), id -> new HashMap<>())
          .put(Sql.integer(row[1]), stock(row, 2));
    }
    for (Object[] row : Sql.rows(em, USED.formatted(marks) + lock, ids)) {
      Map<Integer, Stock> of = stock.get(Sql.integer(row[0]));
      if (of != null) {
        long used = ((Number) row[2]).longValue();
        of.computeIfPresent(Sql.integer(row[1]), (resource, empty) -> empty.withUsed(used));
      }
    }
    return stock;
  }

  private static void loadChunk(EntityManager em, List<Integer> ids, List<Provider> into) {
    // The generation is read first: what changes while the rest is read is noticed by it later.
    List<Object[]> rows = Sql.rows(em, PROVIDERS + Sql.marks(ids.size()), ids);
    Map<Integer, Map<Integer, Stock>> stock = stock(em, ids, false);
    Map<Integer, Set<String>> traits = names(em, TRAITS, ids);
    Map<Integer, Set<String>> aggregates = names(em, AGGREGATES, ids);
    for (Object[] row : rows) {
      int id = Sql.integer(row[0]);
      into.add(
          new Provider(
              id,
              (String) row[1],
              (String) row[2],
              row[3] == null ? 0 : Sql.integer(row[3]),
              row[4] == null ? id : Sql.integer(row[4]),
              row[5] == null ? null : Sql.integer(row[5]),
              Collections.unmodifiableMap(stock.getOrDefault(id, Map.of())),
              traits.getOrDefault(id, Set.of()),
              aggregates.getOrDefault(id, Set.of()),
              ((Number) row[6]).longValue()));
    }
  }

  private static Map<Integer, Set<String>> names(EntityManager em, String sql, List<Integer> ids) {
    Map<Integer, Set<String>> names = new HashMap<>();
    for (Object[] row : Sql.rows(em, sql + Sql.marks(ids.size()), ids)) {
      names.computeIfAbsent(Sql.integer(row[0]), id -> new HashSet<>()).add((String) row[1]);
    }
    // Most providers have what others have: one set is enough for them all.
    Map<Set<String>, Set<String>> shared = new HashMap<>();
    names.replaceAll((id, of) -> shared.computeIfAbsent(of, Function.identity()));
    return names;
  }

  /**
   * The stock of a row of inventory, with nothing in use.
   *
   * @param from the column of the total; reserved, units, step and ratio follow
   */
  static Stock stock(Object[] row, int from) {
    // Through text: the column is a single-precision 0.9, not 0.8999999762.
    double ratio = Double.parseDouble(row[from + 5].toString());
    return new Stock(
        Sql.integer(row[from]),
        Sql.integer(row[from + 1]),
        Sql.integer(row[from + 2]),
        Sql.integer(row[from + 3]),
        Sql.integer(row[from + 4]),
        ratio,
        0);
  }
}
