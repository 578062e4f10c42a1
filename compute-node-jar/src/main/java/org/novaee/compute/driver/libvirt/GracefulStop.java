package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PowerState;

/** Asks a guest to shut down and waits for it, asking again now and then. */
final class GracefulStop {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Guests guests;
  private final Duration askAgain;

  /**
   * @param askAgain a guest that was not ready to hear the first request may hear a later one
   */
  GracefulStop(Guests guests, Duration askAgain) {
    this.guests = guests;
    this.askAgain = askAgain;
  }

  /** Whether the guest went off within the limit. */
  boolean stop(String uuid, Duration limit) {
    long start = System.nanoTime();
    long asked = start - askAgain.toNanos();
    while (isOn(uuid)) {
      long now = System.nanoTime();
      if (now - start >= limit.toNanos()) {
        return false;
      }
      if (now - asked >= askAgain.toNanos()) {
        guests.askToShutDown(uuid);
        asked = now;
      }
      pause(uuid);
    }
    return true;
  }

  private boolean isOn(String uuid) {
    PowerState state = guests.state(uuid);
    return state != PowerState.SHUTDOWN
        && state != PowerState.CRASHED
        && state != PowerState.ABSENT;
  }

  private static void pause(String uuid) {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException("interrupted while waiting for domain " + uuid + " to go off", e);
    }
  }
}
