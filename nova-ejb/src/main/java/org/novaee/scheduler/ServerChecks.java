package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.HostFilter;

/**
 * The filters that are asked again while the servers of one request get their hosts: all of them
 * about the host that was chosen, and about the others those that follow the request's group.
 */
final class ServerChecks {

  private final List<Filters.Enabled> filters;
  private List<Named> all;
  private List<Named> ofGroup;

  private record Named(String name, HostFilter.Check check) {}

  ServerChecks(List<Filters.Enabled> filters, RequestSpec request) {
    this.filters = filters;
    renew(request);
  }

  /** The request's group has changed. */
  void renew(RequestSpec request) {
    all = new ArrayList<>();
    ofGroup = new ArrayList<>();
    for (Filters.Enabled each : filters) {
      HostFilter.Check check = each.filter().forRequest(request);
      if (check != HostFilter.Check.PASS_ALL) {
        Named named = new Named(each.description().name(), check);
        all.add(named);
        if (each.description().followsGroup()) {
          ofGroup.add(named);
        }
      }
    }
  }

  /** Whether others than the chosen host have to be asked. */
  boolean followGroup() {
    return !ofGroup.isEmpty();
  }

  /** Why a host that got a server can take no more, with the filter's name; null if it can. */
  String refusal(HostState host) {
    return refusal(all, host);
  }

  /** Likewise of another host, after the group has changed. */
  String refusalByGroup(HostState host) {
    return refusal(ofGroup, host);
  }

  private static String refusal(List<Named> checks, HostState host) {
    for (Named each : checks) {
      String refusal = each.check().refusal(host);
      if (refusal != null) {
        return each.name() + ": " + refusal;
      }
    }
    return null;
  }
}
