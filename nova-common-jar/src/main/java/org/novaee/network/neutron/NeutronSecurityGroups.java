package org.novaee.network.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.novaee.neighbour.JsonClient;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupRule;
import org.novaee.network.SecurityGroupService;

/** Security groups of Neutron. */
public final class NeutronSecurityGroups implements SecurityGroupService {

  private static final String GROUPS = "/security-groups";
  private static final String RULES = "/security-group-rules";

  private final JsonClient neutron;

  public NeutronSecurityGroups(JsonClient neutron) {
    this.neutron = neutron;
  }

  @Override
  public List<SecurityGroup> ofProject(String projectId) {
    String query = projectId == null ? "" : "?tenant_id=" + JsonClient.encode(projectId);
    return Attempt.at("Listing the security groups of project " + projectId, () -> list(query));
  }

  @Override
  public List<SecurityGroup> withIds(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    String query =
        ids.stream()
            .map(id -> "id=" + JsonClient.encode(id))
            .collect(Collectors.joining("&", "?", ""));
    return Attempt.at("Listing the security groups " + ids, () -> list(query));
  }

  @Override
  public List<SecurityGroup> named(String projectId, String name) {
    String query =
        "?tenant_id=" + JsonClient.encode(projectId) + "&name=" + JsonClient.encode(name);
    return Attempt.at("Looking up security group " + name, () -> list(query));
  }

  @Override
  public Optional<SecurityGroup> find(String id) {
    return Attempt.at(
        "Looking up security group " + id,
        () -> neutron.find(path(GROUPS, id)).map(body -> group(body.path("security_group"))));
  }

  @Override
  public SecurityGroup create(String name, String description) {
    return Attempt.at(
        "Making security group " + name,
        () ->
            group(
                neutron.post(GROUPS, description(name, description).body).path("security_group")));
  }

  @Override
  public SecurityGroup update(String id, String name, String description) {
    return Attempt.at(
        "Changing security group " + id,
        () ->
            group(
                neutron
                    .put(path(GROUPS, id), description(name, description).body)
                    .path("security_group")));
  }

  @Override
  public void delete(String id) {
    Attempt.run("Deleting security group " + id, () -> neutron.delete(path(GROUPS, id)));
  }

  @Override
  public SecurityGroupRule addRule(SecurityGroupRule wanted) {
    Wrapped rule = Wrapped.as("security_group_rule");
    rule.content.put("security_group_id", wanted.groupId());
    rule.content.put("direction", wanted.direction());
    rule.content.put("ethertype", wanted.etherType());
    putIfSet(rule.content, "protocol", wanted.protocol());
    putIfSet(rule.content, "remote_ip_prefix", wanted.remoteIpPrefix());
    putIfSet(rule.content, "remote_group_id", wanted.remoteGroupId());
    if (wanted.portMin() != null) {
      rule.content.put("port_range_min", wanted.portMin());
    }
    if (wanted.portMax() != null) {
      rule.content.put("port_range_max", wanted.portMax());
    }
    return Attempt.at(
        "Adding a rule to security group " + wanted.groupId(),
        () -> rule(neutron.post(RULES, rule.body).path("security_group_rule")));
  }

  @Override
  public Optional<SecurityGroupRule> findRule(String id) {
    return Attempt.at(
        "Looking up security group rule " + id,
        () -> neutron.find(path(RULES, id)).map(body -> rule(body.path("security_group_rule"))));
  }

  @Override
  public void deleteRule(String id) {
    Attempt.run("Deleting security group rule " + id, () -> neutron.delete(path(RULES, id)));
  }

  @Override
  public void apply(String portId, List<String> groupIds) {
    Wrapped port = Wrapped.as("port");
    groupIds.forEach(port.content.putArray("security_groups")::add);
    Attempt.run(
        "Putting port " + portId + " into security groups " + groupIds,
        () -> neutron.put(path("/ports", portId), port.body));
  }

  private List<SecurityGroup> list(String query) {
    List<SecurityGroup> groups = new ArrayList<>();
    neutron.get(GROUPS + query).path("security_groups").forEach(node -> groups.add(group(node)));
    return groups;
  }

  private static SecurityGroup group(JsonNode node) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    node.path("security_group_rules").forEach(rule -> rules.add(rule(rule)));
    return new SecurityGroup(
        node.path("id").asText(),
        node.path("name").asText(""),
        node.path("description").asText(""),
        node.path("project_id").asText(node.path("tenant_id").asText(null)),
        rules);
  }

  private static SecurityGroupRule rule(JsonNode node) {
    return new SecurityGroupRule(
        node.path("id").asText(),
        node.path("security_group_id").asText(),
        node.path("direction").asText(),
        node.path("ethertype").asText(null),
        node.path("protocol").asText(null),
        number(node.path("port_range_min")),
        number(node.path("port_range_max")),
        node.path("remote_ip_prefix").asText(null),
        node.path("remote_group_id").asText(null));
  }

  private static Integer number(JsonNode node) {
    return node.isNumber() ? Integer.valueOf(node.intValue()) : null;
  }

  private static Wrapped description(String name, String description) {
    Wrapped group = Wrapped.as("security_group");
    group.content.put("name", name);
    putIfSet(group.content, "description", description);
    return group;
  }

  private static void putIfSet(ObjectNode node, String field, String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  private static String path(String collection, String id) {
    return collection + "/" + JsonClient.encode(id);
  }

  /** A body that holds one object. */
  private record Wrapped(ObjectNode body, ObjectNode content) {
    static Wrapped as(String name) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      return new Wrapped(body, body.putObject(name));
    }
  }
}
