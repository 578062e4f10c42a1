package org.novaee.server;

import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.cell.Instance;
import org.novaee.model.Server;

/**
 * The names of the security groups a server is in, as far as it was asked of this service, kept in
 * its cell. What a group lets through is the network service's matter.
 */
public final class SecurityGroupNames {

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
      long group = require(cell, server.getProjectId(), server.getUserId(), name);
      insert.row(now, 0, group, server.getUuid());
    }
    insert.run(cell);
  }

  /** Records anew which groups a server is in. */
  public static void write(EntityManager cell, Server server, Set<String> names) {
    Set<String> recorded = new HashSet<>(read(cell, server.uuid()));
    for (String name : names) {
      if (!recorded.contains(name)) {
        cell.createNativeQuery(
                "INSERT INTO security_group_instance_association"
                    + " (created_at, deleted, security_group_id, instance_uuid)"
                    + " VALUES (?1, 0, ?2, ?3)")
            .setParameter(1, Timestamped.now())
            .setParameter(2, require(cell, server.projectId(), server.userId(), name))
            .setParameter(3, server.uuid())
            .executeUpdate();
      }
    }
    recorded.removeAll(names);
    recorded.forEach(name -> remove(cell, server.uuid(), name));
  }

  /** The names that are recorded of a server. */
  static List<String> read(EntityManager cell, String serverUuid) {
    return Select.rows(
            cell,
            "SELECT g.name FROM security_group_instance_association a"
                + " JOIN security_groups g ON g.id = a.security_group_id"
                + " WHERE a.instance_uuid = ?1 AND a.deleted = 0",
            serverUuid)
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private static void remove(EntityManager cell, String serverUuid, String name) {
    cell.createNativeQuery(
            "UPDATE security_group_instance_association a"
                + " JOIN security_groups g ON g.id = a.security_group_id"
                + " SET a.deleted = a.id, a.deleted_at = ?1"
                + " WHERE a.instance_uuid = ?2 AND a.deleted = 0 AND g.name = ?3")
        .setParameter(1, Timestamped.now())
        .setParameter(2, serverUuid)
        .setParameter(3, name)
        .executeUpdate();
  }

  private static long require(EntityManager cell, String projectId, String userId, String name) {
    List<Row> found =
        Select.rows(
            cell,
            "SELECT id FROM security_groups WHERE project_id = ?1 AND name = ?2 AND deleted = 0",
            projectId,
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
        .setParameter(3, userId)
        .setParameter(4, projectId)
        .executeUpdate();
    return Select.rows(cell, "SELECT LAST_INSERT_ID()").get(0).number(0);
  }
}
