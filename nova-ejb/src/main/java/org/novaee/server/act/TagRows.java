package org.novaee.server.act;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.db.Insert;
import org.novaee.db.Select;

/** The tags of a server as rows of its cell. */
final class TagRows {

  private TagRows() {}

  static List<String> of(EntityManager em, String uuid) {
    return Select.rows(em, "SELECT tag FROM tags WHERE resource_id = ?1 ORDER BY tag", uuid)
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  static void insert(EntityManager em, String uuid, List<String> tags) {
    Insert insert = Insert.into("tags", "resource_id", "tag");
    tags.forEach(tag -> insert.row(uuid, tag));
    insert.run(em);
  }

  static void deleteAll(EntityManager em, String uuid) {
    em.createNativeQuery("DELETE FROM tags WHERE resource_id = ?1")
        .setParameter(1, uuid)
        .executeUpdate();
  }

  static void delete(EntityManager em, String uuid, String tag) {
    em.createNativeQuery("DELETE FROM tags WHERE resource_id = ?1 AND tag = ?2")
        .setParameter(1, uuid)
        .setParameter(2, tag)
        .executeUpdate();
  }
}
