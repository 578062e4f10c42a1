package org.novaee.server;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** The key-value tables of servers. */
public final class Metadata {

  /** What users attach to their servers. */
  public static final String OF_USER = "instance_metadata";

  /** What Nova keeps of image and owner. */
  public static final String OF_SYSTEM = "instance_system_metadata";

  private Metadata() {}

  /**
   * A column with all items of a server as JSON, for a query on {@code instances i}.
   *
   * @param table {@link #OF_USER} or {@link #OF_SYSTEM}
   */
  public static String column(String table) {
    return "(SELECT JSON_OBJECTAGG(m.`key`, m.value) FROM "
        + table
        + " m WHERE m.instance_uuid = i.uuid AND m.deleted = 0)";
  }

  /**
   * @param table {@link #OF_USER} or {@link #OF_SYSTEM}
   * @param uuids at least one
   * @return items by server; servers without any are missing
   */
  public static Map<String, Map<String, String>> of(
      EntityManager cell, String table, Collection<String> uuids) {
    Map<String, Map<String, String>> items = new HashMap<>();
    for (Row row :
        Select.rows(
            cell,
            "SELECT instance_uuid, `key`, value FROM "
                + table
                + " WHERE instance_uuid IN "
                + Select.in(1, uuids.size())
                + " AND deleted = 0",
            uuids)) {
      items
          .computeIfAbsent(row.text(0), uuid -> new LinkedHashMap<>())
          .put(row.text(1), row.text(2) == null ? "" : row.text(2));
    }
    return items;
  }
}
