package org.novaee.quota;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.fault.Fault;

/** Keeps projects within their limits. */
@ApplicationScoped
public class Quotas {

  private static final List<QuotaResource> OF_SERVERS =
      List.of(QuotaResource.CORES, QuotaResource.INSTANCES, QuotaResource.RAM);

  private QuotaLimits limits;
  private QuotaUsage usage;

  /** For the container. */
  protected Quotas() {}

  @Inject
  public Quotas(QuotaLimits limits, QuotaUsage usage) {
    this.limits = limits;
    this.usage = usage;
  }

  /**
   * Sees to it that the caller's step may add servers to a project. Steps that ask this for one
   * project run one after the other, so together they stay within the limit. To be called before
   * the step reads or writes anything else.
   *
   * @param each what one server takes
   * @param min how many there have to be
   * @param max how many are wanted
   * @return how many there may be, {@code min} to {@code max}
   * @throws Fault of kind forbidden, with what is used up
   */
  public int requireServers(
      EntityManager api, String projectId, String userId, Usage each, int min, int max) {
    Map<QuotaResource, Integer> ofUser = limits.ofUser(api, projectId, userId);
    Map<QuotaResource, Integer> ofProject = limits.ofProject(api, projectId);
    if (!isLimited(ofProject) && !isLimited(ofUser)) {
      return max;
    }
    ProjectLock.take(api, projectId);
    Headroom room = new Headroom(usage.ofProject(api, projectId, null), ofProject);
    int allowed = room.check(each, min, max);
    if (isLimited(ofUser)) {
      Headroom own = new Headroom(usage.ofProject(api, projectId, userId), ofUser);
      allowed = own.check(each, min, allowed);
    }
    return allowed;
  }

  /**
   * Sees to it that the caller's step may add a server group; steps that ask this for one project
   * run one after the other. To be called before the step reads or writes anything else.
   *
   * @throws Fault of kind forbidden, if the project or the user has as many as allowed
   */
  public void requireServerGroup(EntityManager api, String projectId, String userId) {
    ProjectLock.take(api, projectId);
    String refusal = "Quota exceeded, too many server groups.";
    requireAtMost(
        limits.ofProject(api, projectId),
        QuotaResource.SERVER_GROUPS,
        usage.serverGroups(api, projectId, null) + 1,
        refusal);
    requireAtMost(
        limits.ofUser(api, projectId, userId),
        QuotaResource.SERVER_GROUPS,
        usage.serverGroups(api, projectId, userId) + 1,
        refusal);
  }

  /**
   * Sees to it that the caller's step may add a key pair; steps that ask this for one user run one
   * after the other. To be called before the step reads or writes anything else.
   *
   * @throws Fault of kind forbidden, if the user has as many as allowed
   */
  public void requireKeyPair(EntityManager api, String projectId, String userId) {
    ProjectLock.take(api, "of user " + userId);
    requireAtMost(
        limits.ofProject(api, projectId),
        QuotaResource.KEY_PAIRS,
        QuotaUsage.keyPairs(api, userId) + 1,
        "Quota exceeded, too many key pairs.");
  }

  /**
   * Sees to it that a count of what is limited for each request stays within the project's limit.
   *
   * @param refusal the text for the user; {@code %d} is filled with the limit
   * @throws Fault of kind forbidden
   */
  public void requireAtMost(
      Map<QuotaResource, Integer> limits, QuotaResource resource, long count, String refusal) {
    int limit = limits.getOrDefault(resource, QuotaLimits.UNLIMITED);
    if (limit >= 0 && count > limit) {
      throw Fault.forbidden(refusal.formatted(limit));
    }
  }

  private static boolean isLimited(Map<QuotaResource, Integer> limits) {
    return OF_SERVERS.stream()
        .anyMatch(r -> limits.getOrDefault(r, QuotaLimits.UNLIMITED) != QuotaLimits.UNLIMITED);
  }

  /** What is left of limits on servers. */
  record Headroom(Usage used, Map<QuotaResource, Integer> limits) {

    Headroom {
      limits = new EnumMap<>(limits);
    }

    /**
     * @return how many servers there may be, {@code min} to {@code max}
     */
    int check(Usage each, int min, int max) {
      long allowed = max;
      for (QuotaResource resource : OF_SERVERS) {
        if (each.of(resource) > 0) {
          allowed = Math.min(allowed, left(resource) / each.of(resource));
        }
      }
      if (allowed < min) {
        throw Fault.forbidden(refusal(each, min, max));
      }
      return (int) allowed;
    }

    private long left(QuotaResource resource) {
      int limit = limits.getOrDefault(resource, QuotaLimits.UNLIMITED);
      return limit < 0 ? Long.MAX_VALUE : Math.max(0, limit - used.of(resource));
    }

    private String refusal(Usage each, int min, int max) {
      Map<String, QuotaResource> over = new TreeMap<>();
      for (QuotaResource resource : OF_SERVERS) {
        if (each.of(resource) * max > left(resource)) {
          over.put(resource.resourceName(), resource);
        }
      }
      List<String> requested = new ArrayList<>();
      List<String> taken = new ArrayList<>();
      List<String> allowed = new ArrayList<>();
      for (QuotaResource resource : over.values()) {
        requested.add(
            resource == QuotaResource.INSTANCES
                ? (min == max ? String.valueOf(min) : min + "-" + max)
                : String.valueOf(each.of(resource) * max));
        taken.add(String.valueOf(used.of(resource)));
        allowed.add(String.valueOf(limits.get(resource)));
      }
      String names = String.join(", ", over.keySet());
      return "Quota exceeded for %s: Requested %s, but already used %s of %s %s"
          .formatted(
              names,
              String.join(", ", requested),
              String.join(", ", taken),
              String.join(", ", allowed),
              names);
    }
  }
}
