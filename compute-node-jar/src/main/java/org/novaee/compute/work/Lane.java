package org.novaee.compute.work;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs at most a given number of tasks at a time, in the order they came, on another's threads. */
public final class Lane implements Executor {

  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final Executor threads;
  private final int width;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  /**
   * @param threads runs what this lane lets go; must not run it on the caller's thread
   * @param width how many at a time, 0 for any number
   */
  public Lane(Executor threads, int width) {
    if (width < 0) {
      throw new IllegalArgumentException("A lane cannot be " + width + " wide");
    }
    this.threads = threads;
    this.width = width == 0 ? Integer.MAX_VALUE : width;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      waiting.add(task);
      if (running >= width) {
        return;
      }
      running++;
    }
    start();
  }

  private void start() {
    try {
      threads.execute(this::runOneAfterAnother);
    } catch (RuntimeException e) {
      synchronized (this) {
        running--;
      }
      throw e;
    }
  }

  private void runOneAfterAnother() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        // The lane must stay as wide as it was, whatever a task does.
        log.error("A task failed", e);
      }
    }
  }

  private synchronized Runnable next() {
    Runnable task = waiting.poll();
    if (task == null) {
      running--;
    }
    return task;
  }
}
