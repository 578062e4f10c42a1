package org.novaee.scheduler;

import org.eclipse.microprofile.config.Config;

/**
 * How a host is picked among those weighed.
 *
 * @param subsetSize how many of the best are picked from at random
 * @param shuffleEqual whether hosts of equal weight are put in random order
 * @param alternates how many further hosts are named for each server
 * @param maxCandidates how many hosts placement may offer
 * @param defaultZone the zone of hosts in no zone
 * @param explained of how many of the best hosts it is told how they were weighed
 */
record SelectionOptions(
    int subsetSize,
    boolean shuffleEqual,
    int alternates,
    int maxCandidates,
    String defaultZone,
    int explained) {

  private static final int BEST = 5;

  static SelectionOptions configured(Config config) {
    return new SelectionOptions(
        Drivers.configured(config).subsetSize(config),
        config.getValue("nova.filter_scheduler.shuffle_best_same_weighed_hosts", Boolean.class),
        config.getValue("nova.scheduler.max_attempts", Integer.class) - 1,
        config.getValue("nova.scheduler.max_placement_results", Integer.class),
        config.getValue("nova.default_availability_zone", String.class),
        BEST);
  }

  /** The same with at least that many to pick from. */
  SelectionOptions spreadOver(int hosts) {
    return new SelectionOptions(
        Math.max(subsetSize, hosts),
        shuffleEqual,
        alternates,
        maxCandidates,
        defaultZone,
        explained);
  }

  boolean explainsAll() {
    return explained == Integer.MAX_VALUE;
  }

  /** The same, telling of all hosts how they were weighed. */
  SelectionOptions explainingAll() {
    return new SelectionOptions(
        subsetSize, shuffleEqual, alternates, maxCandidates, defaultZone, Integer.MAX_VALUE);
  }
}
