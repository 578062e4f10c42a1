package org.novaee.standalone.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.DuplicateKey;
import org.novaee.standalone.store.Store;

/** The group every project has; it is made when it is first asked for. */
@ApplicationScoped
public class DefaultSecurityGroup {

  static final String NAME = "default";

  @Inject private Store store;

  /** The id of the project's group. */
  String require(String projectId) {
    List<SecurityGroup> found = store.read(em -> find(em, projectId));
    if (!found.isEmpty()) {
      return found.get(0).id;
    }
    try {
      return store.change(em -> make(em, projectId).id);
    } catch (DuplicateKey e) {
      return store.read(em -> find(em, projectId).get(0).id);
    }
  }

  private static List<SecurityGroup> find(EntityManager em, String projectId) {
    return new Conditions()
        .and("e.projectId = ?", projectId)
        .and("e.sole = ?", NAME)
        .select(em, SecurityGroup.class, "e.id")
        .getResultList();
  }

  private static SecurityGroup make(EntityManager em, String projectId) {
    SecurityGroup group = SecurityGroupsResource.group(projectId, NAME, "Default security group");
    group.sole = NAME;
    em.persist(group);
    em.flush();
    for (String ethertype : List.of("IPv4", "IPv6")) {
      em.persist(rule(group, "egress", ethertype));
      SecurityGroupRule within = rule(group, "ingress", ethertype);
      within.remoteGroupId = group.id;
      em.persist(within);
    }
    return group;
  }

  /** A rule that lets everything through. */
  static SecurityGroupRule rule(SecurityGroup group, String direction, String ethertype) {
    SecurityGroupRule rule = new SecurityGroupRule();
    rule.id = UUID.randomUUID().toString();
    rule.securityGroupId = group.id;
    rule.projectId = group.projectId;
    rule.direction = direction;
    rule.ethertype = ethertype;
    rule.description = "";
    rule.createdAt = Times.now();
    return rule;
  }
}
