package org.novaee.image.glance;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a stream from which nothing came for a while, so that its reader does not wait on. */
final class StallGuard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StallGuard.class);

  private final InputStream stream;
  private final Executor later;
  private final AtomicLong moves = new AtomicLong();
  private volatile boolean done;

  /**
   * @param patience how long nothing may come; noticed within twice that time
   */
  StallGuard(InputStream stream, Duration patience) {
    this.stream = stream;
    this.later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
    checkLater();
  }

  /** Something came. */
  void moved() {
    moves.incrementAndGet();
  }

  @Override
  public void close() {
    done = true;
  }

  private void checkLater() {
    long before = moves.get();
    later.execute(() -> check(before));
  }

  private void check(long before) {
    if (done) {
      return;
    }
    if (moves.get() != before) {
      checkLater();
      return;
    }
    try {
      stream.close();
    } catch (IOException e) {
      log.debug("Closing a stalled stream failed", e);
    }
  }
}
