package org.novaee.api.servergroups;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.Since;
import org.novaee.api.http.Until;
import org.novaee.servergroup.GroupRecord;

/**
 * A server group.
 *
 * @param metadata was never filled
 */
record ServerGroupView(
    String id,
    String name,
    @Since("2.64") String policy,
    @Since("2.64") Map<String, Integer> rules,
    @Until("2.63") List<String> policies,
    @Until("2.63") Map<String, String> metadata,
    List<String> members,
    @Since("2.13") @JsonProperty("project_id") String projectId,
    @Since("2.13") @JsonProperty("user_id") String userId) {

  static ServerGroupView of(GroupRecord group) {
    return new ServerGroupView(
        group.uuid(),
        group.name(),
        group.policy(),
        group.maxServersPerHost() == null
            ? Map.of()
            : Map.of("max_server_per_host", group.maxServersPerHost()),
        group.policy() == null ? List.of() : List.of(group.policy()),
        Map.of(),
        group.members(),
        group.projectId(),
        group.userId());
  }

  /** One of them. */
  record One(@JsonProperty("server_group") ServerGroupView group) {}

  /** A page of them. */
  record Many(@JsonProperty("server_groups") List<ServerGroupView> groups) {}
}
