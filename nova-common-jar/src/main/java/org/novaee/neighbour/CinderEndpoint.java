package org.novaee.neighbour;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Where Cinder is, in the words of Nova's {@code [cinder]} options. */
final class CinderEndpoint {

  private static final String VERSION = "/v3";

  private CinderEndpoint() {}

  /**
   * @throws IllegalArgumentException if {@code catalog_info} has another form
   */
  static Endpoint of(Config config) {
    String info = config.getValue("nova.cinder.catalog_info", String.class);
    String[] parts = info.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "[cinder] catalog_info = "
              + info
              + " is not allowed; allowed: type:name:interface, such as block-storage::publicURL");
    }
    return new Endpoint(
        parts[0],
        VERSION,
        config
            .getOptionalValue("nova.cinder.endpoint_template", String.class)
            .map(CinderEndpoint::withoutProject)
            .orElse(null),
        List.of(parts[2].replaceAll("URL$", "")),
        config.getOptionalValue("nova.cinder.os_region_name", String.class).orElse(null));
  }

  /** The project comes from each request. */
  private static URI withoutProject(String template) {
    return URI.create(template.replaceAll("/?[$%]\\((project|tenant)_id\\)s", ""));
  }
}
