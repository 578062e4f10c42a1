package org.novaee.scheduler.weigher;

import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.WeightSetting;

/** Prefers hosts by what their monitors measure. */
@Weigher(
    name = "MetricsWeigher",
    description = "The host's metrics, each times its ratio in [metrics] weight_setting.",
    option = "metrics.weight_multiplier",
    aggregateKey = "metrics_weight_multiplier")
public final class MetricsWeigher implements HostWeigher {

  private final Map<String, Double> ratios;
  private final boolean required;
  private final double unavailable;

  public MetricsWeigher(Config config) {
    this(
        WeightSetting.configured(config, "metrics.weight_setting"),
        config.getValue("nova.metrics.required", Boolean.class),
        config.getValue("nova.metrics.weight_of_unavailable", Double.class));
  }

  /**
   * @param required whether a host without one of the metrics makes the decision fail
   * @param unavailable otherwise, the figure of such a host
   */
  MetricsWeigher(Map<String, Double> ratios, boolean required, double unavailable) {
    this.ratios = ratios;
    this.required = required;
    this.unavailable = unavailable;
  }

  @Override
  public double weigh(HostState host, RequestSpec request) {
    double sum = 0;
    for (Map.Entry<String, Double> ratio : ratios.entrySet()) {
      Double value = host.load().metrics().get(ratio.getKey());
      if (value != null) {
        sum += value * ratio.getValue();
      } else if (required) {
        throw new CannotWeigh(
            "Metric %s could not be found on the compute host node %s.%s."
                .formatted(ratio.getKey(), host.host(), host.node()));
      } else if (ratio.getValue() != 0) {
        return unavailable;
      }
    }
    return sum;
  }
}
