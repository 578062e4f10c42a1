package org.novaee.compute.work;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Tasks of one key run one after another in the order they came; tasks of different keys do not
 * wait for each other. A key costs nothing once its tasks have ended. Thread-safe; nobody waits in
 * {@link #submit}.
 */
public final class SerialQueues {

  private record Task(Executor lane, Runnable work) {}

  /** Waiting tasks of each key that has a task at its lane or running. */
  private final Map<String, Queue<Task>> waiting = new HashMap<>();

  /**
   * Has {@code work} run by {@code lane} when all earlier tasks of the key have ended.
   *
   * @return ends with the work's result or failure
   */
  public <T> CompletionStage<T> submit(String key, Executor lane, Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Task task = new Task(lane, () -> run(key, work, result));
    synchronized (this) {
      Queue<Task> queue = waiting.get(key);
      if (queue != null) {
        queue.add(task);
        return result;
      }
      waiting.put(key, new ArrayDeque<>());
    }
    lane.execute(task.work());
    return result;
  }

  /** Whether a task of the key runs or waits. */
  public synchronized boolean isBusy(String key) {
    return waiting.containsKey(key);
  }

  private <T> void run(String key, Callable<T> work, CompletableFuture<T> result) {
    T value = null;
    Throwable failure = null;
    try {
      value = work.call();
    } catch (Throwable e) {
      failure = e;
    }
    // The next one may start before whoever waits for this one has been told.
    Task next = next(key);
    if (next != null) {
      next.lane().execute(next.work());
    }
    if (failure == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(failure);
    }
  }

  private synchronized Task next(String key) {
    Task next = waiting.get(key).poll();
    if (next == null) {
      waiting.remove(key);
    }
    return next;
  }
}
