package org.novaee.model;

import java.util.Map;
import java.util.Set;

/**
 * What a host has of servers, as it finds it there and not as anything is recorded.
 *
 * @param guests by the uuid of their server, with their power state: {@code RUNNING}, {@code
 *     SHUTDOWN} …
 * @param directories uuids of the servers that files are kept of, also of those set aside
 * @param cachedImages files in the image cache
 */
public record HostHoldings(
    Map<String, String> guests, Set<String> directories, Set<String> cachedImages) {

  public HostHoldings {
    guests = Map.copyOf(guests);
    directories = Set.copyOf(directories);
    cachedImages = Set.copyOf(cachedImages);
  }
}
