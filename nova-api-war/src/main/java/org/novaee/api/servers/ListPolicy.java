package org.novaee.api.servers;

import org.novaee.policy.Policy;
import org.novaee.server.query.ListRights;

/**
 * What the policy allows the caller of a list.
 *
 * @param operation {@code index} or {@code detail}
 */
record ListPolicy(Policy policy, String operation) implements ListRights {

  @Override
  public boolean allFilters() {
    return policy.allows("os_compute_api:servers:allow_all_filters");
  }

  @Override
  public boolean isAdmin() {
    return policy.isAdmin();
  }

  @Override
  public void requireAllTenants() {
    policy.require("os_compute_api:servers:" + operation + ":get_all_tenants");
  }
}
