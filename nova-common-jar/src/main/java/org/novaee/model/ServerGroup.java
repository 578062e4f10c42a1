package org.novaee.model;

import java.util.List;
import java.util.Map;

/**
 * The server group a request belongs to, with what is known of its members at that time.
 *
 * @param policy {@code affinity}, {@code anti-affinity}, {@code soft-affinity}, {@code
 *     soft-anti-affinity}
 * @param rules for example {@code max_server_per_host}
 * @param hosts hosts that carry members now; not stored
 */
public record ServerGroup(
    String uuid,
    String name,
    String policy,
    Map<String, String> rules,
    List<String> members,
    List<String> hosts) {

  public ServerGroup {
    rules = rules == null ? Map.of() : Map.copyOf(rules);
    members = members == null ? List.of() : List.copyOf(members);
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
  }
}
