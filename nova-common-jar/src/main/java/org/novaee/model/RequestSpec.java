package org.novaee.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the scheduler is asked to place: {@code numInstances} equal servers.
 *
 * @param image never null; its id is null for volume-backed servers
 * @param availabilityZone or null for any
 * @param forceHosts hosts an administrator named, skipping filters; empty for none
 * @param forceNodes likewise for hypervisor host names
 * @param requestedHost a host asked for through {@code host} (2.74), filters apply; or null
 * @param requestedNode likewise for {@code hypervisor_hostname}; or null
 * @param ignoreHosts hosts not to use, such as those that already failed
 * @param schedulerHints name to values, one value is a list of one
 * @param group or null
 * @param serverUuid the server a filter is asked about; null while it may be any of several
 * @param pciRequests devices wanted beside those that the flavor asks for, such as those of ports
 * @param networkMetadata the networks its ports are on; null where unknown
 * @param preferredCell the uuid of the cell to stay in if possible, when a move may leave it; or
 *     null
 * @param triedNodes where it was tried before in vain
 */
public record RequestSpec(
    String projectId,
    String userId,
    int numInstances,
    Flavor flavor,
    ImageRef image,
    String availabilityZone,
    List<String> forceHosts,
    List<String> forceNodes,
    String requestedHost,
    String requestedNode,
    List<String> ignoreHosts,
    Map<String, List<String>> schedulerHints,
    ServerGroup group,
    String serverUuid,
    List<PciRequest> pciRequests,
    NetworkMetadata networkMetadata,
    String preferredCell,
    Set<TriedNode> triedNodes) {

  /** The hint that says that a request is a check, and its value for a rebuild. */
  public static final String CHECK_TYPE = "_nova_check_type";

  public static final String REBUILD_CHECK = "rebuild";

  public RequestSpec {
    forceHosts = forceHosts == null ? List.of() : List.copyOf(forceHosts);
    forceNodes = forceNodes == null ? List.of() : List.copyOf(forceNodes);
    ignoreHosts = ignoreHosts == null ? List.of() : List.copyOf(ignoreHosts);
    schedulerHints = schedulerHints == null ? Map.of() : Map.copyOf(schedulerHints);
    pciRequests = pciRequests == null ? List.of() : List.copyOf(pciRequests);
    triedNodes = triedNodes == null ? Set.of() : Set.copyOf(triedNodes);
  }

  /** A request as users make it, without what later moves and retries add. */
  public RequestSpec(
      String projectId,
      String userId,
      int numInstances,
      Flavor flavor,
      ImageRef image,
      String availabilityZone,
      List<String> forceHosts,
      List<String> forceNodes,
      String requestedHost,
      String requestedNode,
      List<String> ignoreHosts,
      Map<String, List<String>> schedulerHints,
      ServerGroup group) {
    this(
        projectId,
        userId,
        numInstances,
        flavor,
        image,
        availabilityZone,
        forceHosts,
        forceNodes,
        requestedHost,
        requestedNode,
        ignoreHosts,
        schedulerHints,
        group,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whether an administrator named the hosts, so that no filter is asked. */
  public boolean forcesHost() {
    return !forceHosts.isEmpty() || !forceNodes.isEmpty();
  }

  /**
   * Whether it only asks if the host a server is on can still take it, with another image.
   *
   * @see #REBUILD_CHECK
   */
  public boolean checksRebuild() {
    return schedulerHints.getOrDefault(CHECK_TYPE, List.of()).contains(REBUILD_CHECK);
  }

  /** The only value of a hint, or null. */
  public String hint(String name) {
    List<String> values = schedulerHints.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** The same request with its group as it is now. */
  public RequestSpec withGroup(ServerGroup changed) {
    return with(changed, serverUuid, pciRequests, triedNodes);
  }

  /** The same request about one of its servers. */
  public RequestSpec withServer(String changed) {
    return with(group, changed, pciRequests, triedNodes);
  }

  /** The same request for these devices. */
  public RequestSpec withPciRequests(List<PciRequest> changed) {
    return with(group, serverUuid, changed, triedNodes);
  }

  /** The same request with the devices that its ports are to be, instead of any so far. */
  public RequestSpec withPortDevices(List<PciRequest> devices) {
    List<PciRequest> all = new ArrayList<>(devices);
    pciRequests.stream().filter(each -> each.requesterId() == null).forEach(all::add);
    return withPciRequests(all);
  }

  /** The same request after one more attempt in vain. */
  public RequestSpec withTried(TriedNode node) {
    Set<TriedNode> tried = new HashSet<>(triedNodes);
    tried.add(node);
    return with(group, serverUuid, pciRequests, tried);
  }

  /**
   * The request for one server to find a place anew: what was forced the first time does not bind
   * it any more.
   *
   * @param host a host that was named for this time, or null
   */
  public RequestSpec again(String host) {
    return new RequestSpec(
        projectId,
        userId,
        1,
        flavor,
        image,
        availabilityZone,
        List.of(),
        List.of(),
        host,
        null,
        List.of(),
        schedulerHints,
        group,
        serverUuid,
        pciRequests,
        networkMetadata,
        preferredCell,
        Set.of());
  }

  private RequestSpec with(
      ServerGroup newGroup,
      String newServer,
      List<PciRequest> newPciRequests,
      Set<TriedNode> newTried) {
    return new RequestSpec(
        projectId,
        userId,
        numInstances,
        flavor,
        image,
        availabilityZone,
        forceHosts,
        forceNodes,
        requestedHost,
        requestedNode,
        ignoreHosts,
        schedulerHints,
        newGroup,
        newServer,
        newPciRequests,
        networkMetadata,
        preferredCell,
        newTried);
  }
}
