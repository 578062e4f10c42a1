package org.novaee.scheduler.filter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostService;

/** Keeps away from hosts whose service is disabled or has not been heard of. */
@Filter(
    name = "ComputeFilter",
    description = "The host's compute service must be enabled and alive.")
public final class ComputeFilter implements HostFilter {

  private final Duration downTime;
  private final Clock clock;

  public ComputeFilter(Config config) {
    this(
        Duration.ofSeconds(config.getValue("nova.service_down_time", Integer.class)),
        Clock.systemUTC());
  }

  ComputeFilter(Duration downTime, Clock clock) {
    this.downTime = downTime;
    this.clock = clock;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    Instant oldest = clock.instant().minus(downTime);
    return host -> refusal(host.service(), oldest);
  }

  private static String refusal(HostService service, Instant oldest) {
    if (service.disabled()) {
      return "service disabled";
    }
    if (service.forcedDown()) {
      return "service forced down";
    }
    return service.lastSeen() == null || service.lastSeen().isBefore(oldest)
        ? "service down"
        : null;
  }
}
