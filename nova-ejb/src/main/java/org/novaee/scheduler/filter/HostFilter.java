package org.novaee.scheduler.filter;

import java.util.Map;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/**
 * Says which hosts can take a request. An implementation is a public class with a {@link Filter}
 * annotation and a public constructor that takes MicroProfile's {@code Config}, or nothing. It must
 * be thread-safe and its answers must depend on nothing but the host, the request, its
 * configuration and the time.
 */
@FunctionalInterface
public interface HostFilter {

  /**
   * Reads what the request wants, once, and gives the check for it. The group of the request tells
   * all members, and the hosts they are on.
   *
   * @return {@link Check#PASS_ALL} when the request wants nothing of this filter
   */
  Check forRequest(RequestSpec request);

  /** Looks at one host. */
  @FunctionalInterface
  interface Check {

    /** Lets every host pass. */
    Check PASS_ALL = host -> null;

    /**
     * @return null when the host passes, otherwise the reason why it does not: short, lower case,
     *     and the same for all hosts that fail for the same reason, since reasons are counted
     */
    String refusal(HostState host);

    /**
     * How far a host that passes may be filled, for those who claim there: {@code memory_mb},
     * {@code vcpu}, {@code disk_gb} and such. Most filters say nothing.
     */
    default Map<String, Object> limits(HostState host) {
      return Map.of();
    }
  }
}
