package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who holds allocations, and on whose behalf. */
@ApplicationScoped
public class Consumers {

  private static final String SERVER = "INSTANCE";

  /** Ids that a committed transaction has written: rows of these tables never go. */
  private final Map<String, Integer> committedIds = new ConcurrentHashMap<>();

  /** Writes consumers, or marks those that exist as changed; in a transaction. */
  void put(EntityManager em, Owner owner, Collection<String> uuids) {
    int project = id(em, "projects", "external_id", owner.projectId());
    int user = id(em, "users", "external_id", owner.userId());
    int type = id(em, "consumer_types", "name", SERVER);
    List<String> all = List.copyOf(uuids);
    for (int from = 0; from < all.size(); from += Sql.CHUNK) {
      List<String> some = all.subList(from, Math.min(all.size(), from + Sql.CHUNK));
      List<Object> parameters = new ArrayList<>();
      for (String uuid : some) {
        parameters.addAll(List.of(uuid, project, user, type));
      }
      Sql.update(
          em,
          "INSERT INTO consumers (uuid, project_id, user_id, consumer_type_id, generation,"
              + " created_at) VALUES "
              + Sql.values("(?, ?, ?, ?, 1, UTC_TIMESTAMP())", some.size())
              + " ON DUPLICATE KEY UPDATE generation = generation + 1,"
              + " updated_at = UTC_TIMESTAMP()",
          parameters);
    }
  }

  /** Holds a consumer's row, so that nobody else changes what it holds; false if there is none. */
  boolean lock(EntityManager em, String uuid) {
    return !Sql.column(em, "SELECT id FROM consumers WHERE uuid = ? FOR UPDATE", List.of(uuid))
        .isEmpty();
  }

  void changed(EntityManager em, String uuid) {
    Sql.update(
        em,
        "UPDATE consumers SET generation = generation + 1, updated_at = UTC_TIMESTAMP()"
            + " WHERE uuid = ?",
        List.of(uuid));
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
    List<?> found =
        Sql.column(em, "SELECT id FROM " + table + " WHERE " + column + " = ?", List.of(name));
    if (!found.isEmpty()) {
      committedIds.put(key, Sql.integer(found.get(0)));
      return Sql.integer(found.get(0));
    }
    Sql.update(
        em,
        "INSERT INTO %s (%s, created_at) VALUES (?, UTC_TIMESTAMP())".formatted(table, column)
            + " ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)",
        List.of(name));
    return Sql.integer(Sql.column(em, "SELECT LAST_INSERT_ID()", List.of()).get(0));
  }
}
