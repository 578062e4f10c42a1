package org.novaee.scheduler.weigher;

import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.image.ImagePropertyNames;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.HostedServer;
import org.novaee.scheduler.WeightSetting;

/** Brings servers to others whose images have the same properties. */
@Weigher(
    name = "ImagePropertiesWeigher",
    description =
        "Image properties that servers on the host share with the request; does not count by"
            + " default.",
    option = "filter_scheduler.image_props_weight_multiplier",
    aggregateKey = "image_props_weight_multiplier",
    readsServers = true)
public final class ImagePropertiesWeigher implements HostWeigher {

  private final Map<String, Double> ratios;
  private final boolean off;

  public ImagePropertiesWeigher(Config config) {
    this(
        WeightSetting.configured(config, "filter_scheduler.image_props_weight_setting"),
        config.getValue("nova.filter_scheduler.image_props_weight_multiplier", Double.class) == 0);
  }

  /**
   * @param ratios how much each property counts; if empty, all count alike
   */
  ImagePropertiesWeigher(Map<String, Double> ratios, boolean off) {
    this.ratios = ratios;
    this.off = off;
  }

  @Override
  public double weigh(HostState host, RequestSpec request) {
    if (off || host.hosted().isEmpty()) {
      return 0;
    }
    double sum = 0;
    Map<String, String> wanted = ImagePropertyNames.known(request.image().properties());
    for (HostedServer server : host.hosted()) {
      for (Map.Entry<String, String> property : wanted.entrySet()) {
        if (property.getValue().equals(server.imageProperties().get(property.getKey()))) {
          sum += ratios.isEmpty() ? 1 : ratios.getOrDefault(property.getKey(), 0.0);
        }
      }
    }
    return sum;
  }
}
