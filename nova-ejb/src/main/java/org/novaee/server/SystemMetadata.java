package org.novaee.server;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import org.novaee.db.Insert;
import org.novaee.db.Timestamped;

/** Changes what Nova keeps of a server as keys and values, within a step on its cell. */
public final class SystemMetadata {

  private SystemMetadata() {}

  /** Sets items, whatever they were. */
  public static void put(EntityManager cell, String serverUuid, Map<String, String> items) {
    remove(cell, serverUuid, items.keySet());
    Insert insert =
        Insert.into(Metadata.OF_SYSTEM, "created_at", "deleted", "instance_uuid", "key", "value");
    items.forEach((key, value) -> insert.row(Timestamped.now(), 0, serverUuid, key, value));
    insert.run(cell);
  }

  /** Removes items; those that are not there are as good. */
  public static void remove(EntityManager cell, String serverUuid, Collection<String> keys) {
    for (String key : keys) {
      cell.createNativeQuery(
              "DELETE FROM instance_system_metadata WHERE instance_uuid = ?1 AND `key` = ?2")
          .setParameter(1, serverUuid)
          .setParameter(2, key)
          .executeUpdate();
    }
  }
}
