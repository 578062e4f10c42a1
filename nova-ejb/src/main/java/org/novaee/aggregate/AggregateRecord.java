package org.novaee.aggregate;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * A named set of hosts.
 *
 * @param metadata by key; the zone is one of it
 * @param hosts in the order they came
 * @param updatedAt null if it never changed
 */
public record AggregateRecord(
    int id,
    String uuid,
    String name,
    Map<String, String> metadata,
    List<String> hosts,
    LocalDateTime createdAt,
    LocalDateTime updatedAt) {

  /** The key under which metadata keep the availability zone. */
  public static final String ZONE = "availability_zone";

  /** The availability zone its hosts are in, or null. */
  public String zone() {
    return metadata.get(ZONE);
  }
}
