package org.novaee.servergroup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Select;
import org.novaee.db.api.InstanceGroup;
import org.novaee.db.api.InstanceGroupPolicy;
import org.novaee.fault.Fault;
import org.novaee.notification.ServerGroupNews;
import org.novaee.policy.Policy;
import org.novaee.quota.Quotas;
import org.novaee.rpc.RequestContext;

/** Server groups as the caller sees them: an administrator those of all, others their project's. */
@ApplicationScoped
public class ServerGroups {

  @Inject @NovaApi Database api;
  @Inject Policy policy;
  @Inject Quotas quotas;
  @Inject LivingMembers living;

  /**
   * What a new group is to be.
   *
   * @param maxServersPerHost null for the usual
   */
  public record NewGroup(String name, String policy, Integer maxServersPerHost) {

    /** As Nova keeps them: JSON, with numbers as texts. */
    String rules() {
      return maxServersPerHost == null
          ? "{}"
          : "{\"%s\": \"%d\"}".formatted(GroupRecord.MAX_SERVERS_PER_HOST, maxServersPerHost);
    }
  }

  /**
   * A page of the groups, oldest first: three statements and one for each cell with members.
   *
   * @param allProjects whether to tell those of all projects
   */
  public List<GroupRecord> list(boolean allProjects, int offset, int limit) {
    String project = allProjects ? null : RequestContext.current().projectId();
    List<GroupRecord> groups = api.read(em -> GroupRows.list(em, project, offset, limit));
    Set<String> present =
        living.among(
            groups.stream().flatMap(group -> group.members().stream()).distinct().toList());
    return groups.stream().map(group -> withMembers(group, present)).toList();
  }

  /**
   * The group of this uuid.
   *
   * @throws Fault NOT_FOUND if there is none the caller may know of
   */
  public GroupRecord require(String uuid) {
    GroupRecord group = api.read(em -> GroupRows.find(em, uuid, visibleProject()));
    if (group == null) {
      throw missing(uuid);
    }
    return withMembers(group, living.among(group.members()));
  }

  /**
   * Makes a group of the caller's.
   *
   * @throws Fault FORBIDDEN if the project or the user has as many as allowed
   */
  public GroupRecord create(NewGroup wanted) {
    RequestContext caller = RequestContext.current();
    String uuid = UUID.randomUUID().toString();
    return api.step(
        em -> {
          quotas.requireServerGroup(em, caller.projectId(), caller.userId());
          InstanceGroup row = new InstanceGroup();
          row.setUuid(uuid);
          row.setName(wanted.name());
          row.setProjectId(caller.projectId());
          row.setUserId(caller.userId());
          em.persist(row);
          em.flush();
          InstanceGroupPolicy rule = new InstanceGroupPolicy();
          rule.setGroupId(row.getId());
          rule.setPolicy(wanted.policy());
          rule.setRules(wanted.rules());
          em.persist(rule);
          em.flush();
          GroupRecord made = GroupRows.find(em, uuid, null);
          ServerGroupNews.tell("create", made);
          return made;
        });
  }

  /**
   * Deletes a group; its servers stay where they are.
   *
   * @throws Fault NOT_FOUND if there is none the caller may know of
   */
  public void delete(String uuid) {
    api.stepRun(
        em -> {
          int id =
              Select.rows(em, "SELECT id FROM instance_groups WHERE uuid = ?1 FOR UPDATE", uuid)
                  .stream()
                  .findFirst()
                  .orElseThrow(() -> missing(uuid))
                  .integer(0);
          GroupRecord group = GroupRows.find(em, uuid, visibleProject());
          if (group == null) {
            throw missing(uuid);
          }
          ServerGroupNews.tell("delete", group);
          delete(em, "instance_group_member WHERE group_id", id);
          delete(em, "instance_group_policy WHERE group_id", id);
          delete(em, "instance_groups WHERE id", id);
        });
  }

  /** Null for who may know those of all projects. */
  private String visibleProject() {
    return policy.isAdmin() ? null : RequestContext.current().projectId();
  }

  private static void delete(EntityManager em, String rows, int id) {
    em.createNativeQuery("DELETE FROM " + rows + " = ?1").setParameter(1, id).executeUpdate();
  }

  private static GroupRecord withMembers(GroupRecord group, Set<String> present) {
    return new GroupRecord(
        group.uuid(),
        group.name(),
        group.projectId(),
        group.userId(),
        group.policy(),
        group.maxServersPerHost(),
        group.members().stream().filter(present::contains).toList());
  }

  private static Fault missing(String uuid) {
    return Fault.notFound("Instance group " + uuid + " could not be found.");
  }
}
