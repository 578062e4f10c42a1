package org.novaee.compute.periodic;

import java.time.Clock;
import java.time.Duration;
import org.novaee.compute.driver.BareServer;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the file systems of guests go on that were held still too long: whoever wanted it was cut
 * off. It does not wait for the server's turn, since whatever has it may wait for the guest.
 */
public final class ThawGuests implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(ThawGuests.class);

  private final ComputeDriver driver;
  private final Duration limit;
  private final Clock clock;

  /**
   * @param limit for how long a guest is held still at most
   */
  public ThawGuests(ComputeDriver driver, Duration limit, Clock clock) {
    this.driver = driver;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public void run() {
    driver
        .quiesced()
        .forEach(
            (uuid, since) -> {
              if (!since.plus(limit).isAfter(clock.instant())) {
                thaw(uuid);
              }
            });
  }

  private void thaw(String uuid) {
    log.warn("The file systems of server {} were held still for too long and go on", uuid);
    try {
      driver.unquiesce(BareServer.of(uuid));
    } catch (DriverException e) {
      log.warn("The file systems of server {} are still held", uuid, e);
    }
  }
}
