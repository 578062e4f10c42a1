package org.novaee.api.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.query.ServerLookup;

/** What every action on a server begins with: it is found, and its owner's policy asked. */
@ApplicationScoped
class ServerAccess {

  @Inject Policy policy;
  @Inject ServerLookup lookup;

  /**
   * Lets the caller pass.
   *
   * @return whose the server is, for further rules
   * @throws org.novaee.fault.Fault of kind not found or forbidden
   */
  Target require(String id, String rule) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    Target target = Target.of(at.projectId(), at.userId());
    policy.require(rule, target);
    return target;
  }

  /** Whether the caller is an administrator, whom locks do not stop. */
  boolean isAdmin() {
    return policy.isAdmin();
  }
}
