package org.novaee.servergroup;

import java.util.List;

/**
 * A server group.
 *
 * @param policy such as {@code anti-affinity}, or null
 * @param maxServersPerHost how many of its servers a host may have; null where that was not said
 * @param members uuids of its servers that are not deleted
 */
public record GroupRecord(
    String uuid,
    String name,
    String projectId,
    String userId,
    String policy,
    Integer maxServersPerHost,
    List<String> members) {

  /** The rule that tells how many servers a host may have. */
  public static final String MAX_SERVERS_PER_HOST = "max_server_per_host";
}
