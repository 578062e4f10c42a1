package org.novaee.scheduler;

import java.util.Map;

/**
 * An aggregate a host is in.
 *
 * @param uuid also its name at placement
 */
public record HostAggregate(int id, String uuid, String name, Map<String, String> metadata) {

  public HostAggregate {
    metadata = Map.copyOf(metadata);
  }
}
