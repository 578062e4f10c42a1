package org.novaee.scheduler.filter;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.novaee.image.ImagePropertyNames;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/**
 * Keeps images to aggregates: where an aggregate's metadata have a key of the name of an image
 * property, the image must not have another value there.
 */
@Filter(
    name = "AggregateImagePropertiesIsolation",
    description = "The image's properties must be as the host's aggregates have them.",
    onRebuild = true)
public final class AggregateImagePropertiesIsolation implements HostFilter {

  private final String prefix;

  public AggregateImagePropertiesIsolation(Config config) {
    this(
        config
            .getOptionalValue(
                "nova.filter_scheduler.aggregate_image_properties_isolation_namespace",
                String.class)
            .orElse(""),
        config
            .getOptionalValue(
                "nova.filter_scheduler.aggregate_image_properties_isolation_separator",
                String.class)
            .orElse("."));
  }

  /**
   * @param namespace only keys that begin with it and the separator are looked at; empty for all
   */
  AggregateImagePropertiesIsolation(String namespace, String separator) {
    this.prefix = namespace.isEmpty() ? "" : namespace + separator;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    Map<String, String> properties = ImagePropertyNames.known(request.image().properties());
    return properties.isEmpty() ? Check.PASS_ALL : host -> refusal(host, properties);
  }

  private String refusal(HostState host, Map<String, String> properties) {
    for (Map.Entry<String, Set<String>> wanted : host.aggregates().metadata().entrySet()) {
      String value = wanted.getKey().startsWith(prefix) ? properties.get(wanted.getKey()) : null;
      if (value != null && !wanted.getValue().contains(value)) {
        return "its aggregates are not for images with " + wanted.getKey() + "=" + value;
      }
    }
    return null;
  }
}
