package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupRule;
import org.novaee.network.SecurityGroupService;

/** A security group as Nova has always shown it: with what it lets in. */
public record SecurityGroupView(
    String id,
    String description,
    String name,
    @JsonProperty("tenant_id") String projectId,
    List<RuleView> rules) {

  /** Several groups. */
  public record Many(@JsonProperty("security_groups") List<SecurityGroupView> groups) {}

  /**
   * What a group lets in.
   *
   * @param group from whose servers; empty for not by group
   * @param range from which addresses; empty for not by address
   */
  public record RuleView(
      String id,
      @JsonProperty("parent_group_id") String groupId,
      @JsonProperty("ip_protocol") String protocol,
      @JsonProperty("from_port") Integer fromPort,
      @JsonProperty("to_port") Integer toPort,
      GroupName group,
      @JsonProperty("ip_range") Range range) {}

  /** A group by name. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GroupName(String name, @JsonProperty("tenant_id") String projectId) {
    static final GroupName NONE = new GroupName(null, null);
  }

  /** Addresses in CIDR form. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Range(String cidr) {
    static final Range NONE = new Range(null);
  }

  private static final int LAST_PORT = 65_535;

  /** The groups; those that rules refer to are looked up with one request. */
  public static Many of(List<SecurityGroup> groups, SecurityGroupService known) {
    Map<String, SecurityGroup> named = new HashMap<>();
    groups.forEach(group -> named.put(group.id(), group));
    Set<String> missing = new HashSet<>();
    groups.stream()
        .flatMap(group -> group.rules().stream())
        .map(SecurityGroupRule::remoteGroupId)
        .filter(Objects::nonNull)
        .filter(id -> !named.containsKey(id))
        .forEach(missing::add);
    known.withIds(missing).forEach(group -> named.put(group.id(), group));
    return new Many(groups.stream().map(group -> view(group, named)).toList());
  }

  private static SecurityGroupView view(SecurityGroup group, Map<String, SecurityGroup> named) {
    return new SecurityGroupView(
        group.id(),
        group.description(),
        group.name(),
        group.projectId(),
        group.rules().stream()
            .filter(rule -> rule.direction().equals("ingress"))
            .filter(rule -> rule.remoteGroupId() == null || named.containsKey(rule.remoteGroupId()))
            .map(rule -> rule(rule, named))
            .toList());
  }

  private static RuleView rule(SecurityGroupRule rule, Map<String, SecurityGroup> named) {
    boolean anyPort = rule.protocol() != null && rule.portMin() == null && rule.portMax() == null;
    boolean hasPorts =
        "tcp".equalsIgnoreCase(rule.protocol()) || "udp".equalsIgnoreCase(rule.protocol());
    SecurityGroup source = rule.remoteGroupId() == null ? null : named.get(rule.remoteGroupId());
    return new RuleView(
        rule.id(),
        rule.groupId(),
        rule.protocol(),
        anyPort ? Integer.valueOf(hasPorts ? 1 : -1) : rule.portMin(),
        anyPort ? Integer.valueOf(hasPorts ? LAST_PORT : -1) : rule.portMax(),
        source == null ? GroupName.NONE : new GroupName(source.name(), source.projectId()),
        source == null ? new Range(cidr(rule)) : Range.NONE);
  }

  /** Without a prefix everything is let in, which Nova has always written so. */
  private static String cidr(SecurityGroupRule rule) {
    return rule.remoteIpPrefix() == null ? "0.0.0.0/0" : rule.remoteIpPrefix();
  }
}
