package org.novaee.compute.periodic;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.novaee.rpc.RequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks again and again; one that fails is logged and runs again all the same. */
public final class Clockwork {

  private static final Logger log = LoggerFactory.getLogger(Clockwork.class);

  /** What an interval of 0 stands for. */
  private static final int DEFAULT_SECONDS = 60;

  private final ScheduledExecutorService timer;

  public Clockwork(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /**
   * Runs the task for the first time after {@code firstSeconds}, then with pauses.
   *
   * @param seconds the pause; 0 for a minute, negative for never
   */
  public void every(int seconds, int firstSeconds, String name, Runnable task) {
    if (seconds < 0) {
      log.info("Periodic task {} is turned off", name);
      return;
    }
    timer.scheduleWithFixedDelay(
        () -> run(name, task), firstSeconds, pause(seconds), TimeUnit.SECONDS);
  }

  /** The pause that a configured interval stands for, in seconds. */
  public static int pause(int seconds) {
    return seconds == 0 ? DEFAULT_SECONDS : seconds;
  }

  /** Runs the task once. */
  public void after(int seconds, String name, Runnable task) {
    timer.schedule(() -> run(name, task), seconds, TimeUnit.SECONDS);
  }

  private static void run(String name, Runnable task) {
    RequestContext.system()
        .run(
            () -> {
              try {
                task.run();
              } catch (RuntimeException | Error e) {
                log.warn("Periodic task {} failed: {}", name, e.toString());
                log.debug("Periodic task {} failed here", name, e);
              }
            });
  }
}
