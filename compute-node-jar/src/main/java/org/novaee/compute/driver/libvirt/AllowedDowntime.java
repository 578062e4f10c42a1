package org.novaee.compute.driver.libvirt;

import java.time.Duration;

/**
 * How long a guest on its way may stand still for the last step: first a little, then more in equal
 * steps, so that it stands still no longer than it has to, and yet arrives.
 *
 * @param most after all steps
 * @param steps from the first to that one
 * @param perGib time between two steps for each GiB to be moved
 */
record AllowedDowntime(Duration most, int steps, Duration perGib) {

  /** Guests that are smaller are not hurried more. */
  private static final long SMALLEST_GIB = 2;

  /**
   * @param bytes to be moved
   * @param elapsed since the migration began
   */
  Duration after(Duration elapsed, long bytes) {
    long gib = Math.max(SMALLEST_GIB, LiveMigrationOptions.gib(bytes));
    long step = Math.min(steps, elapsed.toMillis() / perGib.multipliedBy(gib).toMillis());
    double first = (double) most.toMillis() / steps;
    return Duration.ofMillis((long) (first + (most.toMillis() - first) / steps * step));
  }
}
