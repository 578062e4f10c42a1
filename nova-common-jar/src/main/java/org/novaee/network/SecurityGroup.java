package org.novaee.network;

import java.util.List;

/**
 * A security group of the network service.
 *
 * @param description maybe empty
 * @param rules in both directions
 */
public record SecurityGroup(
    String id, String name, String description, String projectId, List<SecurityGroupRule> rules) {

  public SecurityGroup {
    rules = List.copyOf(rules);
  }
}
