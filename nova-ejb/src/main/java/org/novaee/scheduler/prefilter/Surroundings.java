package org.novaee.scheduler.prefilter;

import java.util.List;
import org.novaee.scheduler.HostAggregate;

/**
 * What request filters know of the cloud.
 *
 * @param aggregates all there are
 * @param oldestCompute the lowest version of a compute service
 * @param networks of the request
 */
public record Surroundings(
    List<HostAggregate> aggregates, int oldestCompute, RequestedNetworks networks) {

  public Surroundings {
    aggregates = List.copyOf(aggregates);
  }
}
