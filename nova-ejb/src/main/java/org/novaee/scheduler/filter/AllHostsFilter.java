package org.novaee.scheduler.filter;

import org.novaee.model.RequestSpec;

/** Passes every host. */
@Filter(name = "AllHostsFilter", description = "Every host passes.")
public final class AllHostsFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    return Check.PASS_ALL;
  }
}
