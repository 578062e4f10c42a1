package org.novaee.servergroup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** Reads server groups with all members they ever had: two statements, however many there are. */
public final class GroupRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SELECT =
      "SELECT g.id, g.uuid, g.name, g.project_id, g.user_id, p.policy, p.rules"
          + " FROM instance_groups g LEFT JOIN instance_group_policy p ON p.id ="
          + " (SELECT MIN(f.id) FROM instance_group_policy f WHERE f.group_id = g.id)";

  private GroupRows() {}

  /**
   * A page of the groups, oldest first.
   *
   * @param projectId null for those of all projects
   */
  static List<GroupRecord> list(EntityManager em, String projectId, int offset, int limit) {
    String page = " ORDER BY g.id LIMIT " + offset + ", " + limit;
    return projectId == null
        ? read(em, page)
        : read(em, " WHERE g.project_id = ?1" + page, projectId);
  }

  /**
   * The group of this uuid, or null.
   *
   * @param projectId null for one of any project
   */
  public static GroupRecord find(EntityManager em, String uuid, String projectId) {
    List<GroupRecord> found =
        projectId == null
            ? read(em, " WHERE g.uuid = ?1", uuid)
            : read(em, " WHERE g.uuid = ?1 AND g.project_id = ?2", uuid, projectId);
    return found.isEmpty() ? null : found.get(0);
  }

  private static List<GroupRecord> read(EntityManager em, String condition, Object... parameters) {
    List<Row> groups = Select.rows(em, SELECT + condition, parameters);
    if (groups.isEmpty()) {
      return List.of();
    }
    Map<Integer, List<String>> members = new LinkedHashMap<>();
    groups.forEach(row -> members.put(row.integer(0), new ArrayList<>()));
    Select.rows(
            em,
            "SELECT group_id, instance_uuid FROM instance_group_member WHERE group_id IN "
                + Select.in(1, members.size())
                + " ORDER BY id",
            members.keySet())
        .forEach(row -> members.get(row.integer(0)).add(row.text(1)));
    return groups.stream().map(row -> group(row, members.get(row.integer(0)))).toList();
  }

  private static GroupRecord group(Row row, List<String> members) {
    return new GroupRecord(
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        maxServersPerHost(row.text(6)),
        members);
  }

  private static Integer maxServersPerHost(String rules) {
    if (rules == null || rules.isBlank()) {
      return null;
    }
    try {
      JsonNode limit = JSON.readTree(rules).get(GroupRecord.MAX_SERVERS_PER_HOST);
      return limit == null || limit.isNull() ? null : Integer.valueOf(limit.asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Rules of a server group are not JSON: " + rules, e);
    }
  }
}
