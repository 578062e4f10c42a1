package org.novaee.policy;

import java.util.Locale;
import org.novaee.rpc.RequestContext;

/**
 * Who asks, as rules see it.
 *
 * @param context of the request
 */
record Caller(RequestContext context) {

  boolean hasRole(String name) {
    return context.roles().contains(name.toLowerCase(Locale.ROOT));
  }

  /** The scope of the caller's token. */
  String scope() {
    return context.systemScope() == null ? "project" : "system";
  }

  /** An attribute rules may compare; null if there is none. */
  String attribute(String name, Rules rules) {
    return switch (name) {
      case "user_id", "user" -> context.userId();
      case "project_id", "tenant", "tenant_id" -> context.projectId();
      case "user_domain_id", "user_domain" -> context.userDomainId();
      case "project_domain_id", "project_domain" -> context.projectDomainId();
      case "system_scope" -> context.systemScope();
      case "is_admin" -> rules.passes(Rules.ADMIN, this, Target.none()) ? "True" : "False";
      default -> null;
    };
  }
}
