package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.LiveMigration.Watch;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One migration of one guest. libvirt's call takes as long as the migration, so it has a thread of
 * its own while this one looks how far it is. libvirt goes on when this process dies; what is found
 * under way is waited for. Whether the guest has left is for libvirt alone to say: a look that
 * fails says nothing, since who is told that the guest is still here removes it on the target.
 */
final class GuestOnItsWay {

  private static final Logger LOG = LoggerFactory.getLogger(GuestOnItsWay.class);

  private final MovingGuest guest;
  private final Duration limit;
  private final boolean forcesLate;
  private final UnaryOperator<Duration> downtime;
  private final Duration look;
  private boolean ended;
  private boolean forced;
  private Duration allowed;

  /**
   * @param limit how long it may take; zero for any time
   * @param forcesLate whether one that takes longer is forced to its end, not ended
   * @param downtime how long it may stand still after it has been on its way for so long
   * @param look how often to look
   */
  GuestOnItsWay(
      MovingGuest guest,
      Duration limit,
      boolean forcesLate,
      UnaryOperator<Duration> downtime,
      Duration look) {
    this.guest = guest;
    this.limit = limit;
    this.forcesLate = forcesLate;
    this.downtime = downtime;
    this.look = look;
  }

  /**
   * Sends the guest, or waits for one that is on its way.
   *
   * @return false if it was ended before it arrived
   * @throws DriverException if it failed; then the guest is here still
   * @throws RpcException if it cannot be told yet; then it is to be asked again
   */
  boolean send(Watch watch) {
    if (patiently(guest::hasLeft)) {
      return true;
    }
    DriverException failure = null;
    if (patiently(guest::isUnderWay)) {
      LOG.info("the guest is on its way already");
    } else {
      failure = send(watch, start());
    }
    watchOver(() -> !patiently(guest::isUnderWay), watch);
    if (patiently(guest::hasLeft)) {
      return true;
    }
    if (ended) {
      return false;
    }
    throw failure == null ? new DriverException("the guest did not arrive") : failure;
  }

  /** Null if it has arrived. */
  private DriverException send(Watch watch, CompletableFuture<Void> sending) {
    watchOver(sending::isDone, watch);
    try {
      sending.join();
      return null;
    } catch (CompletionException e) {
      return e.getCause() instanceof DriverException failure
          ? failure
          : new DriverException("migrating a guest: " + e.getCause(), e);
    }
  }

  private CompletableFuture<Void> start() {
    CompletableFuture<Void> sending = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                guest.send();
                sending.complete(null);
              } catch (RuntimeException e) {
                sending.completeExceptionally(e);
              }
            },
            "migration");
    thread.setDaemon(true);
    thread.start();
    return sending;
  }

  private void watchOver(BooleanSupplier over, Watch watch) {
    long begun = System.nanoTime();
    while (!over.getAsBoolean()) {
      try {
        hurry(watch, System.nanoTime() - begun);
      } catch (DriverException e) {
        LOG.debug("cannot look at the migration now: {}", e.getMessage());
      }
      rest();
    }
  }

  private void hurry(Watch watch, long nanos) {
    boolean goesOn = watch.goesOn(guest.progress());
    if (ended || !guest.isUnderWay()) {
      return;
    }
    allowDowntime(Duration.ofNanos(nanos));
    boolean late = !limit.isZero() && nanos > limit.toNanos() && !forced;
    if (!goesOn) {
      end("it is not wanted any more");
    } else if (late && forcesLate) {
      LOG.warn("the migration took more than {} s: it is forced", limit.toSeconds());
      forced = guest.force();
    } else if (late) {
      end("it took more than " + limit.toSeconds() + " s");
    }
  }

  private void allowDowntime(Duration elapsed) {
    Duration now = downtime.apply(elapsed);
    if (!now.equals(allowed)) {
      LOG.info("the guest may stand still for {} ms", now.toMillis());
      guest.allowDowntime(now);
      allowed = now;
    }
  }

  private void end(String why) {
    LOG.info("ending the migration: {}", why);
    guest.end();
    ended = true;
  }

  /** Asks until libvirt answers, which it does some day. */
  private boolean patiently(BooleanSupplier question) {
    while (true) {
      try {
        return question.getAsBoolean();
      } catch (DriverException e) {
        LOG.warn("cannot tell where the guest is, asking again: {}", e.getMessage());
        rest();
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(look.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException("waiting for a guest on its way was interrupted", e);
    }
  }
}
