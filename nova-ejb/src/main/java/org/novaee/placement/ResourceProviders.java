package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of providers. All methods run in a transaction and leave the row locked. */
@ApplicationScoped
public class ResourceProviders {

  private static final Logger log = LoggerFactory.getLogger(ResourceProviders.class);

  /**
   * Holds the provider of a compute node; makes or renames it where it is needed. A provider of the
   * same name that belonged to an earlier node goes, unless something is still held of it.
   *
   * @return the row's key; empty when the name cannot be had
   */
  OptionalInt ensure(EntityManager em, String uuid, String name) {
    List<Object[]> found =
        Sql.rows(
            em, "SELECT id, name FROM resource_providers WHERE uuid = ? FOR UPDATE", List.of(uuid));
    if (!found.isEmpty() && name.equals(found.get(0)[1])) {
      return OptionalInt.of(Sql.integer(found.get(0)[0]));
    }
    if (!freeName(em, name)) {
      return OptionalInt.empty();
    }
    if (!found.isEmpty()) {
      int id = Sql.integer(found.get(0)[0]);
      Sql.update(em, "UPDATE resource_providers SET name = ? WHERE id = ?", List.of(name, id));
      return OptionalInt.of(id);
    }
    return OptionalInt.of(create(em, uuid, name));
  }

  /** Raises the generation: something about the provider is different from now on. */
  void changed(EntityManager em, int id) {
    Sql.update(
        em,
        "UPDATE resource_providers SET generation = generation + 1, updated_at = UTC_TIMESTAMP()"
            + " WHERE id = ?",
        List.of(id));
  }

  private static int create(EntityManager em, String uuid, String name) {
    Sql.update(
        em,
        "INSERT INTO resource_providers (uuid, name, generation, created_at)"
            + " VALUES (?, ?, 0, UTC_TIMESTAMP())",
        List.of(uuid, name));
    int id = Sql.integer(Sql.column(em, "SELECT LAST_INSERT_ID()", List.of()).get(0));
    Sql.update(em, "UPDATE resource_providers SET root_provider_id = id WHERE id = ?", List.of(id));
    log.info("Made resource provider {} for {}", uuid, name);
    return id;
  }

  private static boolean freeName(EntityManager em, String name) {
    List<?> others =
        Sql.column(
            em, "SELECT id FROM resource_providers WHERE name = ? FOR UPDATE", List.of(name));
    if (others.isEmpty()) {
      return true;
    }
    int other = Sql.integer(others.get(0));
    boolean held =
        !Sql.column(
                em,
                "SELECT 1 FROM allocations WHERE resource_provider_id = ? LIMIT 1",
                List.of(other))
            .isEmpty();
    if (held) {
      log.error(
          "Another resource provider is named {} and servers still hold resources of it; the"
              + " node with that name cannot be used until they are gone",
          name);
      return false;
    }
    for (String table :
        List.of("inventories", "resource_provider_traits", "resource_provider_aggregates")) {
      Sql.update(em, "DELETE FROM " + table + " WHERE resource_provider_id = ?", List.of(other));
    }
    // The row points to itself as its root.
    Sql.update(
        em, "UPDATE resource_providers SET root_provider_id = NULL WHERE id = ?", List.of(other));
    Sql.update(em, "DELETE FROM resource_providers WHERE id = ?", List.of(other));
    return true;
  }
}
