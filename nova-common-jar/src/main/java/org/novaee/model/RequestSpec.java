package org.novaee.model;

import java.util.List;
import java.util.Map;

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
    ServerGroup group) {

  public RequestSpec {
    forceHosts = forceHosts == null ? List.of() : List.copyOf(forceHosts);
    forceNodes = forceNodes == null ? List.of() : List.copyOf(forceNodes);
    ignoreHosts = ignoreHosts == null ? List.of() : List.copyOf(ignoreHosts);
    schedulerHints = schedulerHints == null ? Map.of() : Map.copyOf(schedulerHints);
  }
}
