package org.novaee.it;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for a state. */
public final class Eventually {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Eventually() {}

  /** Asks until the answer is true; failures count as no. Fails when the time is over. */
  public static void eventually(String what, Duration limit, Callable<Boolean> question) {
    eventually(what, limit, PAUSE, question);
  }

  /**
   * As {@link #eventually(String, Duration, Callable)}.
   *
   * @param pause between questions; longer where many ask at once
   */
  public static void eventually(
      String what, Duration limit, Duration pause, Callable<Boolean> question) {
    long end = System.nanoTime() + limit.toNanos();
    Exception last = null;
    while (true) {
      try {
        if (question.call()) {
          return;
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + limit.toSeconds() + " s: " + what, last);
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted", e);
      }
    }
  }
}
