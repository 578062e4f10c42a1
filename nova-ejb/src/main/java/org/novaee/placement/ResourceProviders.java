package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.novaee.fault.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of providers. Methods that change something run in a transaction and leave the row
 * locked.
 */
@ApplicationScoped
public class ResourceProviders {

  /** The time of a row's last change in seconds since 1970, as SQL. */
  static final String MODIFIED = modified("");

  private static final Logger log = LoggerFactory.getLogger(ResourceProviders.class);

  private static final String ROW =
      "SELECT id, uuid, name, generation, root_provider_id, parent_provider_id, "
          + MODIFIED
          + " FROM resource_providers WHERE ";

  /**
   * {@link #MODIFIED} of a table with an alias.
   *
   * @param prefix the alias with a dot, or nothing
   */
  static String modified(String prefix) {
    return "COALESCE(TIMESTAMPDIFF(SECOND, '1970-01-01', COALESCE(%1$supdated_at, %1$screated_at)), 0)"
        .formatted(prefix);
  }

  /**
   * What a row says.
   *
   * @param rootId the root of its tree, itself where it is the root
   * @param parentId null for a root
   * @param modified when it was changed last, in seconds since 1970
   */
  record Row(
      int id,
      String uuid,
      String name,
      int generation,
      int rootId,
      Integer parentId,
      long modified) {}

  /**
   * A provider's row as it is now.
   *
   * @throws Fault NOT_FOUND
   */
  Row require(EntityManager em, String uuid) {
    return require(find(em, uuid, ""), uuid);
  }

  /**
   * A provider's row, which is held until the end of the transaction.
   *
   * @throws Fault NOT_FOUND
   */
  Row lock(EntityManager em, String uuid) {
    return require(find(em, uuid, " FOR UPDATE"), uuid);
  }

  /** A provider's row, held until the end of the transaction, or null. */
  Row lockIfPresent(EntityManager em, String uuid) {
    return find(em, uuid, " FOR UPDATE");
  }

  /** A row by key, or null. */
  Row find(EntityManager em, int id) {
    List<Object[]> rows = Sql.rows(em, ROW + "id = ?", List.of(id));
    return rows.isEmpty() ? null : row(rows.get(0));
  }

  /** All rows of a tree, held until the end of the transaction. */
  List<Row> lockTree(EntityManager em, int rootId) {
    return Sql.rows(em, ROW + "root_provider_id = ? ORDER BY id FOR UPDATE", List.of(rootId))
        .stream()
        .map(ResourceProviders::row)
        .toList();
  }

  private static Row require(Row row, String uuid) {
    if (row == null) {
      throw Fault.notFound("No resource provider with uuid " + uuid + " found");
    }
    return row;
  }

  private static Row find(EntityManager em, String uuid, String lock) {
    List<Object[]> rows = Sql.rows(em, ROW + "uuid = ?" + lock, List.of(uuid));
    return rows.isEmpty() ? null : row(rows.get(0));
  }

  private static Row row(Object[] row) {
    int id = Sql.integer(row[0]);
    return new Row(
        id,
        (String) row[1],
        (String) row[2],
        row[3] == null ? 0 : Sql.integer(row[3]),
        row[4] == null ? id : Sql.integer(row[4]),
        row[5] == null ? null : Sql.integer(row[5]),
        Sql.number(row[6]));
  }

  /**
   * Holds the provider of a compute node; makes or renames it where it is needed. A provider of the
   * same name that belonged to an earlier node goes, unless something is still held of it.
   *
   * @return the row's key; empty when the name cannot be had
   */
  OptionalInt ensure(EntityManager em, String uuid, String name) {
    Row found = find(em, uuid, " FOR UPDATE");
    if (found != null && name.equals(found.name())) {
      return OptionalInt.of(found.id());
    }
    if (!freeName(em, name)) {
      return OptionalInt.empty();
    }
    if (found != null) {
      Sql.update(
          em, "UPDATE resource_providers SET name = ? WHERE id = ?", List.of(name, found.id()));
      return OptionalInt.of(found.id());
    }
    return OptionalInt.of(create(em, uuid, name, null));
  }

  /**
   * Makes a provider below another one.
   *
   * @return the row's key; empty when the name cannot be had
   */
  OptionalInt makeBelow(EntityManager em, String name, Row parent) {
    return freeName(em, name)
        ? OptionalInt.of(create(em, UUID.randomUUID().toString(), name, parent))
        : OptionalInt.empty();
  }

  /** Raises the generation: something about the provider is different from now on. */
  void changed(EntityManager em, int id) {
    Sql.update(
        em,
        "UPDATE resource_providers SET generation = generation + 1, updated_at = UTC_TIMESTAMP()"
            + " WHERE id = ?",
        List.of(id));
  }

  /**
   * Moves only the time of change on, which is enough for {@link ProviderView}: for changes that
   * leave the generation as it is.
   */
  void touched(EntityManager em, List<Integer> ids) {
    Sql.update(
        em,
        "UPDATE resource_providers SET updated_at = GREATEST(UTC_TIMESTAMP(),"
            + " COALESCE(updated_at, created_at, '1970-01-01') + INTERVAL 1 SECOND)"
            + " WHERE id IN "
            + Sql.marks(ids.size()),
        ids);
  }

  /**
   * Makes a provider.
   *
   * @param parent the row it goes below, null for a root
   * @return the row's key
   */
  int create(EntityManager em, String uuid, String name, Row parent) {
    List<Object> values = new ArrayList<>(List.of(uuid, name));
    values.add(parent == null ? null : parent.id());
    values.add(parent == null ? null : parent.rootId());
    Sql.update(
        em,
        "INSERT INTO resource_providers (uuid, name, parent_provider_id, root_provider_id,"
            + " generation, created_at) VALUES (?, ?, ?, ?, 0, UTC_TIMESTAMP())",
        values);
    int id = Sql.integer(Sql.column(em, "SELECT LAST_INSERT_ID()", List.of()).get(0));
    if (parent == null) {
      Sql.update(
          em, "UPDATE resource_providers SET root_provider_id = id WHERE id = ?", List.of(id));
    }
    log.info("Made resource provider {} for {}", uuid, name);
    return id;
  }

  /** Whether something is held of a provider. */
  static boolean isInUse(EntityManager em, int id) {
    return !Sql.column(
            em, "SELECT 1 FROM allocations WHERE resource_provider_id = ? LIMIT 1", List.of(id))
        .isEmpty();
  }

  /** Whether a provider has others below it. */
  static boolean hasChildren(EntityManager em, int id) {
    return !Sql.column(
            em,
            "SELECT 1 FROM resource_providers WHERE parent_provider_id = ? LIMIT 1",
            List.of(id))
        .isEmpty();
  }

  /**
   * Deletes a provider unless something is held of it or is below it.
   *
   * @return whether it did
   */
  static boolean deleteIfFree(EntityManager em, int id) {
    if (isInUse(em, id) || hasChildren(em, id)) {
      return false;
    }
    delete(em, id);
    return true;
  }

  /** Deletes a provider of which nothing is held, with all that belongs to it. */
  static void delete(EntityManager em, int id) {
    for (String table :
        List.of("inventories", "resource_provider_traits", "resource_provider_aggregates")) {
      Sql.update(em, "DELETE FROM " + table + " WHERE resource_provider_id = ?", List.of(id));
    }
    // The row of a root points to itself.
    Sql.update(
        em, "UPDATE resource_providers SET root_provider_id = NULL WHERE id = ?", List.of(id));
    Sql.update(em, "DELETE FROM resource_providers WHERE id = ?", List.of(id));
  }

  private static boolean freeName(EntityManager em, String name) {
    List<?> others =
        Sql.column(
            em, "SELECT id FROM resource_providers WHERE name = ? FOR UPDATE", List.of(name));
    if (others.isEmpty()) {
      return true;
    }
    int other = Sql.integer(others.get(0));
    if (!deleteIfFree(em, other)) {
      log.error(
          "Another resource provider is named {} and something still holds resources of it or is"
              + " below it; the node with that name cannot be used until that is gone",
          name);
      return false;
    }
    return true;
  }
}
