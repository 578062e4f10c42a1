package org.novaee.scheduler;

import java.util.Map;

/** An aggregate a host is in. */
public record HostAggregate(int id, String name, Map<String, String> metadata) {

  public HostAggregate {
    metadata = Map.copyOf(metadata);
  }
}
