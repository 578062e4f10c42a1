package org.novaee.scheduler.filter.legacy;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/**
 * Keeps servers that want a trusted host off others. The attestation service that told the level of
 * trust is no more; of hosts it could not tell about, the level was {@code unknown}.
 */
@Filter(
    name = "TrustedFilter",
    description =
        "The host's level of trust must be the flavor's trust:trusted_host; it is always unknown.")
public final class TrustedFilter implements HostFilter {

  private static final String WANTED = "trust:trusted_host";
  private static final String UNKNOWN = "unknown";

  @Override
  public Check forRequest(RequestSpec request) {
    String wanted = request.flavor().extraSpecs().get(WANTED);
    if (wanted == null || wanted.isEmpty() || wanted.equals(UNKNOWN)) {
      return Check.PASS_ALL;
    }
    return host -> "level of trust is unknown, not " + wanted;
  }
}
