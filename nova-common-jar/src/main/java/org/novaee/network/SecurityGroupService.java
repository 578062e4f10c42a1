package org.novaee.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The network service's security groups, as far as the caller may see and change them.
 * Implementations are thread-safe. All methods throw {@link NetworkRefused} where the service says
 * no and {@link NetworkUnavailable} where it cannot be asked.
 */
public interface SecurityGroupService {

  /**
   * The groups of a project.
   *
   * @param projectId null for all that the caller may see
   */
  List<SecurityGroup> ofProject(String projectId);

  /** The groups with these ids; those that are not there, or not for the caller, are missing. */
  List<SecurityGroup> withIds(Collection<String> ids);

  /** The groups of a project that have this name. */
  List<SecurityGroup> named(String projectId, String name);

  /** The group, if it exists and the caller may see it. */
  Optional<SecurityGroup> find(String id);

  /** Makes a group for the caller's project. */
  SecurityGroup create(String name, String description);

  SecurityGroup update(String id, String name, String description);

  /** Deletes a group; one that is not there is as good. */
  void delete(String id);

  /** Adds a rule to its group. */
  SecurityGroupRule addRule(SecurityGroupRule wanted);

  /** The rule, if it exists and the caller may see it. */
  Optional<SecurityGroupRule> findRule(String id);

  /** Deletes a rule; one that is not there is as good. */
  void deleteRule(String id);

  /** Puts a port into exactly these groups. */
  void apply(String portId, List<String> groupIds);
}
