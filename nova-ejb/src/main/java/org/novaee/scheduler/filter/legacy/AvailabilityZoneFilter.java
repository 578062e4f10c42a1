package org.novaee.scheduler.filter.legacy;

import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/**
 * Keeps a server in its zone. A host is in the zones that its aggregates name, and in the default
 * zone if they name none.
 */
@Filter(
    name = "AvailabilityZoneFilter",
    description = "The host must be in the availability zone asked for.")
public final class AvailabilityZoneFilter implements HostFilter {

  private static final String ZONE = "availability_zone";

  private final String hostsDefault;
  private final String requestsDefault;

  public AvailabilityZoneFilter(Config config) {
    this(
        config.getValue("nova.default_availability_zone", String.class),
        config.getOptionalValue("nova.default_schedule_zone", String.class).orElse(null));
  }

  /**
   * @param hostsDefault the zone of hosts in no zone
   * @param requestsDefault the zone of requests that name none, or null
   */
  AvailabilityZoneFilter(String hostsDefault, String requestsDefault) {
    this.hostsDefault = hostsDefault;
    this.requestsDefault = requestsDefault;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    String wanted =
        request.availabilityZone() == null ? requestsDefault : request.availabilityZone();
    if (wanted == null || wanted.isEmpty()) {
      return Check.PASS_ALL;
    }
    String refusal = "not in zone " + wanted;
    return host -> isIn(host, wanted) ? null : refusal;
  }

  private boolean isIn(HostState host, String wanted) {
    Set<String> zones = host.aggregates().values(ZONE);
    return zones.isEmpty() ? wanted.equals(hostsDefault) : zones.contains(wanted);
  }
}
