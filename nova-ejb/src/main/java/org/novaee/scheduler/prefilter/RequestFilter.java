package org.novaee.scheduler.prefilter;

import org.novaee.model.RequestSpec;

/**
 * Adds to what placement is asked for. An implementation is a class with a {@link Prefilter}
 * annotation; what it does depends on nothing but the request, the surroundings and its
 * configuration.
 */
@FunctionalInterface
public interface RequestFilter {

  /**
   * @throws RequestRefused when there can be no host
   */
  void apply(RequestSpec request, Surroundings cloud, PlacementWishes wishes);
}
