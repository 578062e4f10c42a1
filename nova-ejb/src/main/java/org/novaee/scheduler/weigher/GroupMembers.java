package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Counts the members of a request's group. */
final class GroupMembers {

  private GroupMembers() {}

  /** How many are on the host; 0 where the group has another policy or there is none. */
  static double on(HostState host, RequestSpec request, String policy) {
    if (request.group() == null
        || !policy.equals(request.group().policy())
        || host.servers().isEmpty()) {
      return 0;
    }
    return request.group().members().stream().distinct().filter(host.servers()::contains).count();
  }
}
