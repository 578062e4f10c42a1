package org.novaee.compute.resource;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Builds that failed since the last that succeeded, so that the scheduler turns to other hosts
 * first. Only failures count that another host may not have; a place that is taken is none.
 * Thread-safe.
 */
public final class FailedBuilds {

  private final boolean counts;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * @param counts whether they are counted at all
   */
  public FailedBuilds(boolean counts) {
    this.counts = counts;
  }

  /** One more failed. */
  public void failed() {
    if (counts) {
      number.incrementAndGet();
    }
  }

  /** One succeeded: what was before does not count any more. */
  public void succeeded() {
    number.set(0);
  }

  int number() {
    return number.get();
  }
}
