package org.novaee.rpc.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.SqlFailure;
import org.novaee.rpc.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages from being given up only because the database is away: the listener waits with the
 * message in hand, since no other message could be handled either.
 */
@ApplicationScoped
public class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private static final long PAUSE_MILLIS = 500;

  @Inject
  @ConfigProperty(name = "nova.novaee.database_outage_timeout")
  private long timeoutSeconds;

  /**
   * Runs {@code work}, again and again while the database cannot be reached.
   *
   * @throws Exception what {@code work} threw, also if the outage lasts too long
   */
  void outlast(Envelope message, Callable<Object> work) throws Exception {
    long end = System.nanoTime() + timeoutSeconds * 1_000_000_000L;
    boolean told = false;
    while (true) {
      try {
        work.call();
        return;
      } catch (Exception e) {
        if (!SqlFailure.isUnreachable(e) || System.nanoTime() > end) {
          throw e;
        }
        if (!told) {
          log.warn("{} waits for the database: {}", message, e.getMessage());
          told = true;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
