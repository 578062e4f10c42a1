package org.novaee.server.act;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.db.Insert;
import org.novaee.db.Timestamped;
import org.novaee.server.Metadata;

/** What a user noted on a server, as rows of its cell. */
final class MetadataRows {

  private MetadataRows() {}

  static Map<String, String> of(EntityManager em, String uuid) {
    return new LinkedHashMap<>(
        Metadata.of(em, Metadata.OF_USER, List.of(uuid)).getOrDefault(uuid, Map.of()));
  }

  static void delete(EntityManager em, String uuid, Collection<String> keys) {
    for (String key : keys) {
      em.createNativeQuery(
              "UPDATE instance_metadata SET deleted = id, deleted_at = ?1"
                  + " WHERE instance_uuid = ?2 AND `key` = ?3 AND deleted = 0")
          .setParameter(1, Timestamped.now())
          .setParameter(2, uuid)
          .setParameter(3, key)
          .executeUpdate();
    }
  }

  static void insert(
      EntityManager em, String uuid, Map<String, String> wanted, Map<String, String> there) {
    Insert insert =
        Insert.into(Metadata.OF_USER, "created_at", "deleted", "instance_uuid", "key", "value");
    wanted.forEach(
        (key, value) -> {
          if (!there.containsKey(key)) {
            insert.row(Timestamped.now(), 0, uuid, key, value);
          }
        });
    insert.run(em);
  }
}
