package org.novaee.server;

import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.List;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.cell.Instance;

/**
 * The names of the security groups a server was asked to be in, kept in its cell. What a group lets
 * through is the network service's matter.
 */
final class SecurityGroupNames {

  private SecurityGroupNames() {}

  /** Records the groups of a server; a group of that name is made where the cell has none yet. */
  static void attach(EntityManager cell, Instance server, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    LocalDateTime now = Timestamped.now();
    Insert insert =
        Insert.into(
            "security_group_instance_association",
            "created_at",
            "deleted",
            "security_group_id",
            "instance_uuid");
    for (String name : names) {
      insert.row(now, 0, require(cell, server, name), server.getUuid());
    }
    insert.run(cell);
  }

  private static long require(EntityManager cell, Instance server, String name) {
    List<Row> found =
        Select.rows(
            cell,
            "SELECT id FROM security_groups WHERE project_id = ?1 AND name = ?2 AND deleted = 0",
            server.getProjectId(),
            name);
    if (!found.isEmpty()) {
      return found.get(0).number(0);
    }
    // Another step may be making it at the same moment: the unique key lets one of them win, and
    // the key of its row comes back to both.
    cell.createNativeQuery(
            "INSERT INTO security_groups"
                + " (created_at, deleted, name, description, user_id, project_id)"
                + " VALUES (?1, 0, ?2, ?2, ?3, ?4)"
                + " ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)")
        .setParameter(1, Timestamped.now())
        .setParameter(2, name)
        .setParameter(3, server.getUserId())
        .setParameter(4, server.getProjectId())
        .executeUpdate();
    return Select.rows(cell, "SELECT LAST_INSERT_ID()").get(0).number(0);
  }
}
