package org.novaee.securitygroup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.novaee.fault.Fault;
import org.novaee.network.NetworkRefused;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupRule;
import org.novaee.network.SecurityGroupService;
import org.novaee.rpc.RequestContext;

/** The security groups of the caller's project. */
@ApplicationScoped
public class SecurityGroups {

  @Inject SecurityGroupService service;

  /**
   * The groups in the network service's order.
   *
   * @param allProjects whether to tell those of all projects
   */
  public List<SecurityGroup> list(boolean allProjects) {
    return service.ofProject(allProjects ? null : RequestContext.current().projectId());
  }

  /**
   * A group.
   *
   * @throws Fault NOT_FOUND if there is none the caller may see
   */
  public SecurityGroup require(String id) {
    return service
        .find(id)
        .orElseThrow(() -> Fault.notFound("Security group " + id + " does not exist"));
  }

  /**
   * Makes a group.
   *
   * @throws Fault FORBIDDEN if the project has as many as allowed; INVALID
   */
  public SecurityGroup create(String name, String description) {
    return ifAllowed(() -> service.create(name, description));
  }

  /**
   * Names and describes a group anew.
   *
   * @throws Fault NOT_FOUND; INVALID if the network service does not want that
   */
  public SecurityGroup update(String id, String name, String description) {
    require(id);
    return ifAllowed(() -> service.update(id, name, description));
  }

  /**
   * Deletes a group.
   *
   * @throws Fault NOT_FOUND; INVALID if it is in use
   */
  public void delete(String id) {
    require(id);
    try {
      service.delete(id);
    } catch (NetworkRefused e) {
      throw new Fault(Fault.Kind.INVALID, e.reason(), e);
    }
  }

  /**
   * Adds a rule to a group.
   *
   * @return the rule as it is now
   * @throws Fault NOT_FOUND if a group is missing; FORBIDDEN if there are as many rules as allowed;
   *     INVALID if the rule makes no sense or is there already
   */
  public SecurityGroupRule addRule(String groupId, IngressRule wanted) {
    SecurityGroup group = require(groupId);
    if (wanted.sourceGroupId() != null) {
      require(wanted.sourceGroupId());
    }
    SecurityGroupRule rule = wanted.in(groupId);
    if (group.rules().stream().anyMatch(present -> isSame(present, rule))) {
      throw Fault.invalid("This rule already exists in group " + groupId);
    }
    return ifAllowed(() -> service.addRule(rule));
  }

  /**
   * Removes a rule.
   *
   * @throws Fault NOT_FOUND if there is none of this id
   */
  public void removeRule(String id) {
    if (service.findRule(id).isEmpty()) {
      throw Fault.notFound("Security group rule " + id + " does not exist");
    }
    ifAllowed(
        () -> {
          service.deleteRule(id);
          return null;
        });
  }

  private static boolean isSame(SecurityGroupRule one, SecurityGroupRule other) {
    return "ingress".equals(one.direction())
        && Objects.equals(one.protocol(), other.protocol())
        && Objects.equals(one.portMin(), other.portMin())
        && Objects.equals(one.portMax(), other.portMax())
        && Objects.equals(one.remoteIpPrefix(), other.remoteIpPrefix())
        && Objects.equals(one.remoteGroupId(), other.remoteGroupId());
  }

  /** A conflict is the network service's word for a quota that is used up. */
  private static <T> T ifAllowed(Supplier<T> work) {
    try {
      return work.get();
    } catch (NetworkRefused e) {
      throw switch (e.status()) {
        case 403, 409 -> new Fault(Fault.Kind.FORBIDDEN, e.reason(), e);
        case 404 -> new Fault(Fault.Kind.NOT_FOUND, e.reason(), e);
        default -> new Fault(Fault.Kind.INVALID, e.reason(), e);
      };
    }
  }
}
