package org.novaee.quota;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Update;
import org.novaee.fault.Fault;

/** The limits of projects and of single users within them, as operators look at and set them. */
@ApplicationScoped
public class QuotaSets {

  @Inject @NovaApi Database api;
  @Inject QuotaLimits limits;
  @Inject QuotaUsage usage;

  /** The limits of those who have none of their own. */
  public Map<QuotaResource, Integer> defaults() {
    return api.read(limits::defaults);
  }

  /**
   * The limits of a project.
   *
   * @param userId those of this user within it, null for the project as a whole
   */
  public Map<QuotaResource, Integer> limits(String projectId, String userId) {
    return api.read(em -> limits(em, projectId, userId));
  }

  /**
   * What a project uses of what is counted; nothing of all else.
   *
   * @param userId only this user's share, null for all
   */
  public Map<QuotaResource, Long> inUse(String projectId, String userId) {
    return api.read(em -> inUse(em, projectId, userId));
  }

  /** What is shown as used or reserved of a thing that is neither. */
  public long nothing() {
    return limits.isEnforced() ? 0 : QuotaLimits.UNLIMITED;
  }

  /**
   * Sets limits.
   *
   * @param userId of this user within the project, null for the project as a whole
   * @param force whether they may be below what is used, or above what the project has left
   * @return all limits
   * @throws Fault INVALID if one may not be what is wanted; none is set then
   */
  public Map<QuotaResource, Integer> update(
      String projectId, String userId, Map<QuotaResource, Integer> wanted, boolean force) {
    return api.step(
        em -> {
          if (!force) {
            requireSettable(em, projectId, userId, wanted);
          }
          wanted.forEach((resource, limit) -> set(em, projectId, userId, resource, limit));
          return limits(em, projectId, userId);
        });
  }

  /**
   * Removes limits, so that the defaults hold.
   *
   * @param userId only those of this user within the project, null for all of the project
   */
  public void delete(String projectId, String userId) {
    api.stepRun(
        em -> {
          if (userId == null) {
            Update.run(em, "DELETE FROM quotas WHERE project_id = ?1", projectId);
            Update.run(em, "DELETE FROM project_user_quotas WHERE project_id = ?1", projectId);
          } else {
            Update.run(
                em,
                "DELETE FROM project_user_quotas WHERE project_id = ?1 AND user_id = ?2",
                projectId,
                userId);
          }
        });
  }

  private Map<QuotaResource, Integer> limits(EntityManager em, String projectId, String userId) {
    Map<QuotaResource, Integer> all = limits.ofProject(em, projectId);
    if (userId != null) {
      all.putAll(limits.ofUser(em, projectId, userId));
    }
    return all;
  }

  private Map<QuotaResource, Long> inUse(EntityManager em, String projectId, String userId) {
    Map<QuotaResource, Long> counts = new EnumMap<>(QuotaResource.class);
    for (QuotaResource resource : QuotaResource.values()) {
      counts.put(resource, nothing());
    }
    if (limits.isEnforced()) {
      Usage servers = usage.ofProject(em, projectId, userId);
      counts.put(QuotaResource.INSTANCES, servers.instances());
      counts.put(QuotaResource.CORES, servers.cores());
      counts.put(QuotaResource.RAM, servers.ramMb());
      counts.put(QuotaResource.SERVER_GROUPS, usage.serverGroups(em, projectId, userId));
    }
    return counts;
  }

  private void requireSettable(
      EntityManager em, String projectId, String userId, Map<QuotaResource, Integer> wanted) {
    if (!limits.isEnforced()) {
      return;
    }
    Map<QuotaResource, Integer> ofProject = limits.ofProject(em, projectId);
    Map<QuotaResource, Integer> ofUser =
        userId == null ? Map.of() : limits.ofUser(em, projectId, userId);
    Map<QuotaResource, List<Integer>> ofUsers = ofUsers(em, projectId);
    Map<QuotaResource, Long> counts = inUse(em, projectId, userId);
    wanted.forEach(
        (resource, limit) -> {
          long whole = ofProject.get(resource);
          List<Integer> parts = ofUsers.getOrDefault(resource, List.of());
          long used = counts.get(resource);
          LimitRange range =
              userId == null
                  ? LimitRange.ofProject(whole, parts, used)
                  : LimitRange.ofUser(whole, parts, ofUser.getOrDefault(resource, 0), used);
          range.require(resource.resourceName(), limit);
        });
  }

  private static Map<QuotaResource, List<Integer>> ofUsers(EntityManager em, String projectId) {
    Map<QuotaResource, List<Integer>> limits = new EnumMap<>(QuotaResource.class);
    for (Row row :
        Select.rows(
            em,
            "SELECT resource, hard_limit FROM project_user_quotas WHERE project_id = ?1",
            projectId)) {
      QuotaResource.named(row.text(0))
          .ifPresent(
              resource ->
                  limits.computeIfAbsent(resource, key -> new ArrayList<>()).add(row.integer(1)));
    }
    return limits;
  }

  private static void set(
      EntityManager em, String projectId, String userId, QuotaResource resource, int limit) {
    String name = resource.resourceName();
    // Addresses are counted for a project as a whole, so a user has no limit of its own.
    boolean whole =
        userId == null
            || resource == QuotaResource.FIXED_IPS
            || resource == QuotaResource.FLOATING_IPS;
    if (whole) {
      Update.run(
          em,
          "INSERT INTO quotas (created_at, project_id, resource, hard_limit)"
              + " VALUES (UTC_TIMESTAMP(), ?1, ?2, ?3) ON DUPLICATE KEY UPDATE"
              + " hard_limit = VALUES(hard_limit), updated_at = UTC_TIMESTAMP()",
          projectId,
          name,
          limit);
    } else {
      Update.run(
          em,
          "INSERT INTO project_user_quotas (created_at, project_id, user_id, resource, hard_limit)"
              + " VALUES (UTC_TIMESTAMP(), ?1, ?2, ?3, ?4) ON DUPLICATE KEY UPDATE"
              + " hard_limit = VALUES(hard_limit), updated_at = UTC_TIMESTAMP()",
          projectId,
          userId,
          name,
          limit);
    }
  }
}
