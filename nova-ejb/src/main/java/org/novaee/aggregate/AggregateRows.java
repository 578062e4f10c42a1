package org.novaee.aggregate;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.fault.Fault;

/** Reads aggregates: three statements, however many there are. */
final class AggregateRows {

  private AggregateRows() {}

  static List<AggregateRecord> all(EntityManager em) {
    return read(em, "", List.of());
  }

  /**
   * The aggregate of this id.
   *
   * @throws Fault NOT_FOUND if there is none
   */
  static AggregateRecord require(EntityManager em, int id) {
    return read(em, " WHERE a.id = ?1", List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> missing(id));
  }

  /**
   * Holds the aggregate of this id until the end of the step; to be asked before the step reads.
   *
   * @throws Fault NOT_FOUND if there is none
   */
  static void lock(EntityManager em, int id) {
    if (!hold(em, id)) {
      throw missing(id);
    }
  }

  /** As {@link #lock}, for one that may be gone; false if it is. */
  static boolean hold(EntityManager em, int id) {
    return !Select.rows(em, "SELECT id FROM aggregates WHERE id = ?1 FOR UPDATE", id).isEmpty();
  }

  private static Fault missing(int id) {
    return Fault.notFound("Aggregate " + id + " could not be found.");
  }

  private static List<AggregateRecord> read(
      EntityManager em, String where, List<Object> parameters) {
    String from = " FROM aggregates a ";
    Map<Integer, Map<String, String>> metadata = new HashMap<>();
    for (Row row :
        Select.rows(
            em,
            "SELECT m.aggregate_id, m.`key`, m.value"
                + from
                + "JOIN aggregate_metadata m ON m.aggregate_id = a.id"
                + where,
            parameters)) {
      metadata.computeIfAbsent(row.integer(0), id -> new TreeMap<>()).put(row.text(1), row.text(2));
    }
    Map<Integer, List<String>> hosts = new HashMap<>();
    for (Row row :
        Select.rows(
            em,
            "SELECT h.aggregate_id, h.host"
                + from
                + "JOIN aggregate_hosts h ON h.aggregate_id = a.id"
                + where
                + " ORDER BY h.id",
            parameters)) {
      hosts.computeIfAbsent(row.integer(0), id -> new ArrayList<>()).add(row.text(1));
    }
    return Select.rows(
            em,
            "SELECT a.id, a.uuid, a.name, a.created_at, a.updated_at"
                + from
                + where
                + " ORDER BY a.id",
            parameters)
        .stream()
        .map(
            row ->
                new AggregateRecord(
                    row.integer(0),
                    row.text(1),
                    row.text(2),
                    metadata.getOrDefault(row.integer(0), Map.of()),
                    hosts.getOrDefault(row.integer(0), List.of()),
                    row.time(3),
                    row.time(4)))
        .toList();
  }
}
