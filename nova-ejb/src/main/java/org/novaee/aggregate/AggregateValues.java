package org.novaee.aggregate;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.novaee.db.Insert;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.fault.Fault;

/** Writes the metadata of aggregates. */
final class AggregateValues {

  private static final String OF_KEY = " WHERE aggregate_id = ?1 AND `key` = ?2";

  private AggregateValues() {}

  /**
   * Sets some and leaves the others as they are.
   *
   * @param wanted null for a value takes the key away
   * @throws Fault INVALID if a key differs from another by case only, which the table cannot tell
   *     apart
   */
  static void put(EntityManager em, int aggregateId, Map<String, String> wanted) {
    Set<String> present = keys(em, aggregateId);
    Insert added = Insert.into("aggregate_metadata", "created_at", "aggregate_id", "key", "value");
    wanted.forEach(
        (key, value) -> {
          if (present.contains(key)) {
            change(em, aggregateId, key, value);
          } else if (value != null) {
            refuseOtherCase(aggregateId, key, present);
            present.add(key);
            added.row(Timestamped.now(), aggregateId, key, value);
          }
        });
    added.run(em);
  }

  private static Set<String> keys(EntityManager em, int aggregateId) {
    Set<String> keys = new HashSet<>();
    Select.rows(em, "SELECT `key` FROM aggregate_metadata WHERE aggregate_id = ?1", aggregateId)
        .forEach(row -> keys.add(row.text(0)));
    return keys;
  }

  private static void change(EntityManager em, int aggregateId, String key, String value) {
    var statement =
        value == null
            ? em.createNativeQuery("DELETE FROM aggregate_metadata" + OF_KEY)
            : em.createNativeQuery(
                    "UPDATE aggregate_metadata SET value = ?3, updated_at = UTC_TIMESTAMP()"
                        + OF_KEY)
                .setParameter(3, value);
    statement.setParameter(1, aggregateId).setParameter(2, key).executeUpdate();
  }

  private static void refuseOtherCase(int aggregateId, String key, Set<String> present) {
    for (String other : present) {
      if (key.equalsIgnoreCase(other)) {
        throw Fault.invalid(
            "Aggregate %s already contain metadata key %s.".formatted(aggregateId, other));
      }
    }
  }
}
