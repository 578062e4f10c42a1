package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.model.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guest of a server that is not this host's, or not at all, any more. */
final class Leftover {

  private static final Logger log = LoggerFactory.getLogger(Leftover.class);

  private Leftover() {}

  /** Removes the guest; one that cannot be removed is found again by the search for such guests. */
  static void remove(ComputeDriver driver, Server server) {
    log.info("The server was deleted or is another host's: removing what this host has of it");
    try {
      driver.destroy(server, server.vifs());
    } catch (RuntimeException e) {
      log.warn("Removing the guest failed: {}", Failures.message(e), e);
    }
  }
}
