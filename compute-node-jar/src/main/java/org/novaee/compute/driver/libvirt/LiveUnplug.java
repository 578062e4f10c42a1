package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes devices out of running guests. The guest has a part in it: it may be busy, or still booting
 * and deaf.
 */
final class LiveUnplug {

  private static final Logger LOG = LoggerFactory.getLogger(LiveUnplug.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Guests guests;
  private final DetachPatience patience;

  LiveUnplug(Guests guests, DetachPatience patience) {
    this.guests = guests;
    this.patience = patience;
  }

  /**
   * Asks the guest until it has let go of the device.
   *
   * @param name what the device is called in messages
   * @param isThere whether the guest still has it
   * @throws DriverException if it does not let go
   */
  void run(String uuid, String deviceXml, String name, BooleanSupplier isThere) {
    DriverException refusal = null;
    for (int attempt = 1; attempt <= patience.attempts(); attempt++) {
      refusal = ask(uuid, deviceXml);
      if (awaitGone(isThere)) {
        return;
      }
      LOG.info("the guest did not let go of {} at attempt {}", name, attempt);
    }
    throw new DriverException(
        "Device detach failed for " + name + ": the guest does not let go of it", refusal);
  }

  /** A guest that is still at it refuses to be asked again: that is told, not thrown. */
  private DriverException ask(String uuid, String deviceXml) {
    try {
      guests.unplug(uuid, deviceXml, Guests.Config.LIVE);
      return null;
    } catch (DriverException e) {
      LOG.info("{}", e.getMessage());
      return e;
    }
  }

  private boolean awaitGone(BooleanSupplier isThere) {
    long until = System.nanoTime() + patience.timeout().toNanos();
    while (isThere.getAsBoolean()) {
      if (System.nanoTime() >= until) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException("Waiting for the guest to let go of a device was interrupted", e);
    }
  }
}
