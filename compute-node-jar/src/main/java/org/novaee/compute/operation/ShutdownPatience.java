package org.novaee.compute.operation;

import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a guest may take to shut down by itself.
 *
 * @param configuredSeconds where the image does not say otherwise
 */
public record ShutdownPatience(int configuredSeconds) {

  private static final Logger log = LoggerFactory.getLogger(ShutdownPatience.class);

  private static final String IMAGE_PROPERTY = "os_shutdown_timeout";

  int seconds(Server server) {
    String wish = server.image() == null ? null : server.image().properties().get(IMAGE_PROPERTY);
    if (wish == null) {
      return configuredSeconds;
    }
    try {
      return Math.max(0, Integer.parseInt(wish.strip()));
    } catch (NumberFormatException e) {
      log.warn("Image property {} is no number: {}", IMAGE_PROPERTY, wish);
      return configuredSeconds;
    }
  }
}
