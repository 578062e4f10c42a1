package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.fault.Fault;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupService;

/** Whether the security groups a request names exist, each by its name or its id. */
@ApplicationScoped
class SecurityGroupCheck {

  /** Every project has it, or will have when it first needs it. */
  private static final String DEFAULT = "default";

  private SecurityGroupService groups;

  /** For the container. */
  protected SecurityGroupCheck() {}

  @Inject
  SecurityGroupCheck(SecurityGroupService groups) {
    this.groups = groups;
  }

  /**
   * The ids of the groups; none where only the default one was named, which ports are in anyway.
   *
   * @throws Fault of kind invalid for a group that does not exist; of kind conflict where several
   *     have the name
   */
  List<String> require(List<String> namesOrIds, String projectId) {
    if (namesOrIds.equals(List.of(DEFAULT))) {
      return List.of();
    }
    return namesOrIds.stream().map(nameOrId -> require(nameOrId, projectId)).toList();
  }

  private String require(String nameOrId, String projectId) {
    List<SecurityGroup> named = groups.named(projectId, nameOrId);
    if (named.size() > 1) {
      throw Fault.conflict(
          "Multiple security_group matches found for name '%s', use an ID to be more specific."
              .formatted(nameOrId));
    }
    return named.stream()
        .findFirst()
        .or(() -> groups.find(nameOrId))
        .map(SecurityGroup::id)
        .orElseThrow(
            () ->
                Fault.invalid("Unable to find security_group with name or id '" + nameOrId + "'"));
  }
}
