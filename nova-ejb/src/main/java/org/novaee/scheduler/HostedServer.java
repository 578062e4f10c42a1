package org.novaee.scheduler;

import java.util.Map;

/**
 * A server on a host.
 *
 * @param flavorId the row key of its flavor; 0 where unknown
 * @param flavorName or null where unknown
 * @param imageProperties those that a weigher looks at
 */
public record HostedServer(
    String uuid,
    String projectId,
    long flavorId,
    String flavorName,
    Map<String, String> imageProperties) {

  public HostedServer {
    imageProperties = Map.copyOf(imageProperties);
  }
}
