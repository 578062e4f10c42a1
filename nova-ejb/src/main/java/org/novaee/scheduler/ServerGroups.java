package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.placement.AllocationChange;
import org.novaee.placement.Claim;
import org.novaee.placement.ClaimRefused;
import org.novaee.scheduler.filter.ServerGroupAntiAffinityFilter;

/**
 * Keeps the policies of server groups where it counts: in the step that claims. A group's members
 * stand in nova_api before they are scheduled, and a member's host is where its allocations are; so
 * who holds the lock that two members would collide on sees every member that came before.
 */
@ApplicationScoped
public class ServerGroups {

  private static final String AFFINITY = "affinity";
  private static final String ANTI_AFFINITY = "anti-affinity";

  private Database api;

  /** For the container's proxy. */
  protected ServerGroups() {}

  @Inject
  public ServerGroups(@NovaApi Database api) {
    this.api = api;
  }

  /** The uuids of a group's members as they are now. */
  Set<String> members(String groupUuid) {
    return api.read(
        em ->
            new HashSet<>(
                em.createQuery(
                        "SELECT m.instanceUuid FROM InstanceGroupMember m, InstanceGroup g"
                            + " WHERE m.groupId = g.id AND g.uuid = :uuid",
                        String.class)
                    .setParameter("uuid", groupUuid)
                    .getResultList()));
  }

  /** The request with other members and hosts of its group. */
  static RequestSpec with(
      RequestSpec request, Collection<String> members, Collection<String> hosts) {
    ServerGroup group = request.group();
    return request.withGroup(
        new ServerGroup(
            group.uuid(),
            group.name(),
            group.policy(),
            group.rules(),
            List.copyOf(members),
            List.copyOf(hosts)));
  }

  /**
   * Lets one member of an affinity group at a time choose where the group is; first thing in the
   * change. Members of an anti-affinity group need no such queue: they collide only on a host,
   * which each has to claim of.
   */
  static void inTurn(AllocationChange change, ServerGroup group) {
    if (group != null && AFFINITY.equals(group.policy())) {
      change.inTurn(group.uuid());
    }
  }

  /**
   * Checks claims against the members that already have hosts; when nobody else can claim of the
   * providers any more.
   *
   * @throws ClaimRefused when a claim would break the group's policy
   */
  void check(AllocationChange change, ServerGroup group, List<Claim> claims) {
    if (group == null
        || !(AFFINITY.equals(group.policy()) || ANTI_AFFINITY.equals(group.policy()))) {
      return;
    }
    // Read now and not before the step: a member may have joined while this waited for the lock.
    Set<String> others = members(group.uuid());
    others.addAll(group.members());
    claims.forEach(claim -> others.remove(claim.consumer()));
    Map<String, Set<String>> holders = change.holders(others);
    if (AFFINITY.equals(group.policy())) {
      checkTogether(claims, holders);
    } else {
      checkApart(claims, holders, ServerGroupAntiAffinityFilter.limit(group));
    }
  }

  private static void checkTogether(List<Claim> claims, Map<String, Set<String>> holders) {
    for (Claim claim : claims) {
      if (!holders.isEmpty() && !holders.containsKey(claim.provider().uuid())) {
        throw new ClaimRefused(
            claim.provider().uuid(), "its server group settled on another host meanwhile");
      }
    }
  }

  private static void checkApart(List<Claim> claims, Map<String, Set<String>> holders, int limit) {
    Map<String, Integer> counts = new HashMap<>();
    holders.forEach((provider, servers) -> counts.put(provider, servers.size()));
    for (Claim claim : claims) {
      if (counts.merge(claim.provider().uuid(), 1, Integer::sum) > limit) {
        throw new ClaimRefused(
            claim.provider().uuid(), "another server of its group came there meanwhile");
      }
    }
  }
}
