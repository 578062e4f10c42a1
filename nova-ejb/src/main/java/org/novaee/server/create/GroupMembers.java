package org.novaee.server.create;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.fault.Fault;
import org.novaee.model.ServerGroup;
import org.novaee.notification.ServerGroupNews;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaResource;

/** The server groups new servers go into. */
@ApplicationScoped
class GroupMembers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private QuotaLimits limits;

  /** For the container. */
  protected GroupMembers() {}

  @Inject
  GroupMembers(QuotaLimits limits) {
    this.limits = limits;
  }

  /**
   * The project's group with that uuid.
   *
   * @throws Fault of kind invalid where there is none
   */
  ServerGroup require(EntityManager api, String groupUuid, String projectId) {
    List<Row> rows =
        Select.rows(
            api,
            "SELECT g.id, g.name, p.policy, p.rules FROM instance_groups g"
                + " LEFT JOIN instance_group_policy p ON p.group_id = g.id"
                + " WHERE g.uuid = ?1 AND g.project_id = ?2 ORDER BY p.id",
            groupUuid,
            projectId);
    if (rows.isEmpty()) {
      throw Fault.invalid("Instance group " + groupUuid + " could not be found.");
    }
    Row row = rows.get(0);
    List<String> members =
        Select.rows(
                api,
                "SELECT instance_uuid FROM instance_group_member WHERE group_id = ?1 ORDER BY id",
                row.number(0))
            .stream()
            .map(member -> member.text(0))
            .toList();
    return new ServerGroup(
        groupUuid, row.text(1), row.text(2), rules(row.text(3)), members, List.of());
  }

  /**
   * Within a step on nova_api: puts the servers into the group.
   *
   * @param group or null for none
   * @throws Fault of kind forbidden if it gets too big
   */
  void add(EntityManager api, ServerGroup group, List<String> serverUuids, String projectId) {
    if (group == null) {
      return;
    }
    List<Row> rows =
        Select.rows(api, "SELECT id FROM instance_groups WHERE uuid = ?1 FOR UPDATE", group.uuid());
    if (rows.isEmpty()) {
      throw Fault.invalid("Instance group " + group.uuid() + " could not be found.");
    }
    long id = rows.get(0).number(0);
    long size =
        Select.rows(api, "SELECT COUNT(*) FROM instance_group_member WHERE group_id = ?1", id)
            .get(0)
            .number(0);
    int limit =
        limits
            .ofProject(api, projectId)
            .getOrDefault(QuotaResource.SERVER_GROUP_MEMBERS, QuotaLimits.UNLIMITED);
    if (limit >= 0 && size + serverUuids.size() > limit) {
      throw Fault.forbidden("Quota exceeded, too many servers in group");
    }
    Insert insert = Insert.into("instance_group_member", "created_at", "instance_uuid", "group_id");
    serverUuids.forEach(uuid -> insert.row(Timestamped.now(), uuid, id));
    insert.run(api);
    ServerGroupNews.joined(group.uuid());
  }

  private static Map<String, String> rules(String text) {
    Map<String, String> rules = new TreeMap<>();
    if (text == null || text.isBlank()) {
      return rules;
    }
    try {
      JSON.readTree(text)
          .fields()
          .forEachRemaining(rule -> rules.put(rule.getKey(), rule.getValue().asText()));
      return rules;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Rules of a server group are not JSON: " + text, e);
    }
  }
}
