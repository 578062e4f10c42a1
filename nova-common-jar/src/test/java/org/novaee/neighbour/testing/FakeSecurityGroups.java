package org.novaee.neighbour.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.novaee.network.NetworkRefused;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupRule;
import org.novaee.network.SecurityGroupService;

/** Has the groups a test put in, and remembers which ports are in which. Not thread-safe. */
public final class FakeSecurityGroups implements SecurityGroupService {

  private final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
  private final Map<String, List<String>> ports = new LinkedHashMap<>();
  private final String project;

  /**
   * @param project whose the groups are that the tested code makes
   */
  public FakeSecurityGroups(String project) {
    this.project = project;
  }

  public SecurityGroup add(String id, String name, String projectId, SecurityGroupRule... rules) {
    SecurityGroup group = new SecurityGroup(id, name, "about " + name, projectId, List.of(rules));
    groups.put(id, group);
    return group;
  }

  /** The groups a port was put into, empty if never. */
  public List<String> of(String portId) {
    return ports.getOrDefault(portId, List.of());
  }

  @Override
  public List<SecurityGroup> ofProject(String projectId) {
    return groups.values().stream()
        .filter(group -> projectId == null || group.projectId().equals(projectId))
        .toList();
  }

  @Override
  public List<SecurityGroup> withIds(Collection<String> ids) {
    return groups.values().stream().filter(group -> ids.contains(group.id())).toList();
  }

  @Override
  public List<SecurityGroup> named(String projectId, String name) {
    return ofProject(projectId).stream().filter(group -> group.name().equals(name)).toList();
  }

  @Override
  public Optional<SecurityGroup> find(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  @Override
  public SecurityGroup create(String name, String description) {
    String id = UUID.randomUUID().toString();
    groups.put(id, new SecurityGroup(id, name, description, project, List.of()));
    return groups.get(id);
  }

  @Override
  public SecurityGroup update(String id, String name, String description) {
    SecurityGroup before = require(id);
    groups.put(id, new SecurityGroup(id, name, description, before.projectId(), before.rules()));
    return groups.get(id);
  }

  @Override
  public void delete(String id) {
    groups.remove(id);
  }

  @Override
  public SecurityGroupRule addRule(SecurityGroupRule wanted) {
    SecurityGroupRule made =
        new SecurityGroupRule(
            UUID.randomUUID().toString(),
            wanted.groupId(),
            wanted.direction(),
            wanted.etherType(),
            wanted.protocol(),
            wanted.portMin(),
            wanted.portMax(),
            wanted.remoteIpPrefix(),
            wanted.remoteGroupId());
    SecurityGroup group = require(wanted.groupId());
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    rules.add(made);
    groups.put(
        group.id(),
        new SecurityGroup(group.id(), group.name(), group.description(), group.projectId(), rules));
    return made;
  }

  @Override
  public Optional<SecurityGroupRule> findRule(String id) {
    return groups.values().stream()
        .flatMap(group -> group.rules().stream())
        .filter(rule -> rule.id().equals(id))
        .findFirst();
  }

  @Override
  public void deleteRule(String id) {
    groups.replaceAll(
        (key, group) ->
            new SecurityGroup(
                group.id(),
                group.name(),
                group.description(),
                group.projectId(),
                group.rules().stream().filter(rule -> !rule.id().equals(id)).toList()));
  }

  @Override
  public void apply(String portId, List<String> groupIds) {
    groupIds.forEach(this::require);
    ports.put(portId, List.copyOf(groupIds));
  }

  private SecurityGroup require(String id) {
    SecurityGroup group = groups.get(id);
    if (group == null) {
      String reason = "Security group " + id + " does not exist";
      throw new NetworkRefused(404, reason);
    }
    return group;
  }
}
