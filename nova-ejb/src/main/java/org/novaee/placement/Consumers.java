package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who holds allocations, and on whose behalf. What changes a consumer leaves its row locked, and
 * reads nothing that would freeze what the transaction sees later.
 */
@ApplicationScoped
public class Consumers {

  private static final String SERVER = "INSTANCE";

  /** Keeps for a server that moves what it had before. */
  static final String MOVE = "MIGRATION";

  /** What {@code INSERT … ON DUPLICATE KEY UPDATE} reports for a row that was there. */
  private static final int WAS_THERE = 2;

  /** Ids that a committed transaction has written: rows of these tables never go. */
  private final Map<String, Integer> committedIds = new ConcurrentHashMap<>();

  /**
   * Writes servers as consumers, or marks those that exist as changed; in a transaction.
   *
   * @return whether none of them existed
   */
  boolean put(EntityManager em, Owner owner, Collection<String> uuids) {
    return put(em, owner, uuids, SERVER);
  }

  boolean put(EntityManager em, Owner owner, Collection<String> uuids, String kind) {
    int project = id(em, "projects", "external_id", owner.projectId());
    int user = id(em, "users", "external_id", owner.userId());
    int type = id(em, "consumer_types", "name", kind);
    List<String> all = List.copyOf(uuids);
    int counted = 0;
    for (int from = 0; from < all.size(); from += Sql.CHUNK) {
      List<String> some = all.subList(from, Math.min(all.size(), from + Sql.CHUNK));
      List<Object> parameters = new ArrayList<>();
      for (String uuid : some) {
        parameters.addAll(List.of(uuid, project, user, type));
      }
      counted +=
          Sql.update(
              em,
              "INSERT INTO consumers (uuid, project_id, user_id, consumer_type_id, generation,"
                  + " created_at) VALUES "
                  + Sql.values("(?, ?, ?, ?, 1, UTC_TIMESTAMP())", some.size())
                  + " ON DUPLICATE KEY UPDATE generation = generation + 1,"
                  + " updated_at = UTC_TIMESTAMP()",
              parameters);
    }
    // Each that was there counts twice.
    return counted == all.size();
  }

  /**
   * Writes the consumers of orders, and raises the generation of those that exist; in a
   * transaction.
   *
   * @throws PlacementFault when a consumer is not what the sender believes
   */
  void put(EntityManager em, Collection<AllocationOrder> orders) {
    // In one order for everybody, so that two that concern the same consumers wait, not deadlock.
    orders.stream()
        .sorted(Comparator.comparing(AllocationOrder::consumer))
        .forEach(order -> put(em, order));
  }

  private void put(EntityManager em, AllocationOrder order) {
    Integer project = id(em, "projects", "external_id", order.owner().projectId());
    Integer user = id(em, "users", "external_id", order.owner().userId());
    Integer type = order.type() == null ? null : id(em, "consumer_types", "name", order.type());
    AllocationOrder.Expectation expected = order.expectation();
    boolean asExpected;
    if (expected.known() && expected.generation() != null) {
      asExpected = update(em, order, Arrays.asList(project, user, type)) == 1;
    } else {
      List<Object> values = Arrays.asList(order.consumer(), project, user, type);
      int inserted =
          Sql.update(
              em,
              (expected.known() ? "INSERT IGNORE" : "INSERT")
                  + " INTO consumers (uuid, project_id, user_id, consumer_type_id, generation,"
                  + " created_at) VALUES (?, ?, ?, ?, 1, UTC_TIMESTAMP())"
                  + (expected.known()
                      ? ""
                      : " ON DUPLICATE KEY UPDATE generation = generation + 1,"
                          + " project_id = VALUES(project_id), user_id = VALUES(user_id),"
                          + " consumer_type_id = COALESCE(VALUES(consumer_type_id),"
                          + " consumer_type_id), updated_at = UTC_TIMESTAMP()"),
              values);
      asExpected = !expected.known() || inserted == 1;
    }
    if (!asExpected) {
      throw conflict(em, order);
    }
  }

  private static int update(EntityManager em, AllocationOrder order, List<Object> attributes) {
    List<Object> parameters = new ArrayList<>(attributes);
    parameters.add(order.consumer());
    parameters.add(order.expectation().generation());
    return Sql.update(
        em,
        "UPDATE consumers SET generation = generation + 1, project_id = ?, user_id = ?,"
            + " consumer_type_id = COALESCE(?, consumer_type_id), updated_at = UTC_TIMESTAMP()"
            + " WHERE uuid = ? AND generation = ?",
        parameters);
  }

  private static PlacementFault conflict(EntityManager em, AllocationOrder order) {
    List<?> found =
        Sql.column(
            em, "SELECT generation FROM consumers WHERE uuid = ?", List.of(order.consumer()));
    return PlacementFault.changedMeanwhile(
        "consumer generation conflict - expected %s but got %s"
            .formatted(
                found.isEmpty() ? "null" : found.get(0),
                order.expectation().generation() == null
                    ? "None"
                    : order.expectation().generation()));
  }

  /** Holds a consumer's row, so that nobody else changes what it holds; false if there is none. */
  boolean lock(EntityManager em, String uuid) {
    return !Sql.column(em, "SELECT id FROM consumers WHERE uuid = ? FOR UPDATE", List.of(uuid))
        .isEmpty();
  }

  void remove(EntityManager em, String uuid) {
    Sql.update(em, "DELETE FROM consumers WHERE uuid = ?", List.of(uuid));
  }

  private int id(EntityManager em, String table, String column, String name) {
    String key = table + "/" + name;
    Integer known = committedIds.get(key);
    if (known != null) {
      return known;
    }
    int changed =
        Sql.update(
            em,
            "INSERT INTO %s (%s, created_at) VALUES (?, UTC_TIMESTAMP())".formatted(table, column)
                + " ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), updated_at = UTC_TIMESTAMP()",
            List.of(name));
    int id = Sql.integer(Sql.column(em, "SELECT LAST_INSERT_ID()", List.of()).get(0));
    if (changed == WAS_THERE) {
      committedIds.put(key, id);
    }
    return id;
  }
}
