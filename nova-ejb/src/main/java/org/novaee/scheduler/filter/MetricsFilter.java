package org.novaee.scheduler.filter;

import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.WeightSetting;

/** Keeps away from hosts that do not report what the weigher of metrics reads. */
@Filter(
    name = "MetricsFilter",
    description = "The host must report every metric of [metrics] weight_setting.",
    oncePerRequest = false)
public final class MetricsFilter implements HostFilter {

  private final Set<String> names;

  public MetricsFilter(Config config) {
    this(WeightSetting.configured(config, "metrics.weight_setting").keySet());
  }

  MetricsFilter(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  @Override
  public Check forRequest(RequestSpec request) {
    if (names.isEmpty()) {
      return Check.PASS_ALL;
    }
    return host ->
        host.load().metrics().keySet().containsAll(names)
            ? null
            : "a metric to weigh by is missing";
  }
}
