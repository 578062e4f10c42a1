package org.novaee.server;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** The key-value tables of servers, read for many servers with one statement. */
final class Metadata {

  /** What users attach to their servers. */
  static final String OF_USER = "instance_metadata";

  /** What Nova keeps of image and owner. */
  static final String OF_SYSTEM = "instance_system_metadata";

  private Metadata() {}

  /**
   * @param table {@link #OF_USER} or {@link #OF_SYSTEM}
   * @param uuids at least one
   * @return items by server; servers without any are missing
   */
  static Map<String, Map<String, String>> of(
      EntityManager cell, String table, Collection<String> uuids) {
    return of(cell, table, uuids, "deleted = 0");
  }

  /** As {@link #of}; items of deleted servers, which are deleted with them, too. */
  static Map<String, Map<String, String>> withDeleted(
      EntityManager cell, String table, Collection<String> uuids) {
    return of(
        cell,
        table,
        uuids,
        "(deleted = 0 OR instance_uuid IN (SELECT uuid FROM instances WHERE deleted <> 0))");
  }

  private static Map<String, Map<String, String>> of(
      EntityManager cell, String table, Collection<String> uuids, String condition) {
    Map<String, Map<String, String>> items = new HashMap<>();
    for (Row row :
        Select.rows(
            cell,
            "SELECT instance_uuid, `key`, value FROM "
                + table
                + " WHERE instance_uuid IN "
                + Select.in(1, uuids.size())
                + " AND "
                + condition
                + " ORDER BY id",
            uuids)) {
      items
          .computeIfAbsent(row.text(0), uuid -> new LinkedHashMap<>())
          .put(row.text(1), row.text(2) == null ? "" : row.text(2));
    }
    return items;
  }
}
