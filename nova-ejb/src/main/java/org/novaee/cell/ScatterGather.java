package org.novaee.cell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.novaee.rpc.RequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks cells the same at once. A cell that fails or takes too long yields a marker and holds up
 * nobody. Thread-safe.
 */
public final class ScatterGather {

  private static final Logger log = LoggerFactory.getLogger(ScatterGather.class);

  private final ExecutorService threads;
  private final Duration limit;

  /**
   * @param threads where the questions run, a thread a cell
   * @param limit how long a cell may take
   */
  public ScatterGather(ExecutorService threads, Duration limit) {
    this.threads = threads;
    this.limit = limit;
  }

  /**
   * Asks each of the cells.
   *
   * @param question runs on another thread, in the caller's request context; should only read
   * @return an answer for each cell, in the order of {@code cells}
   */
  public <T> List<CellAnswer<T>> ask(Collection<Cell> cells, Function<Cell, T> question) {
    RequestContext context = RequestContext.current();
    long end = System.nanoTime() + limit.toNanos();
    List<Future<T>> asked = new ArrayList<>();
    for (Cell cell : cells) {
      asked.add(threads.submit(() -> context.call(() -> question.apply(cell))));
    }
    List<CellAnswer<T>> answers = new ArrayList<>();
    int next = 0;
    for (Cell cell : cells) {
      answers.add(answer(cell, asked.get(next++), end));
    }
    return answers;
  }

  /** Does something by the way, on one of the threads. */
  public void run(Runnable work) {
    threads.execute(work);
  }

  private <T> CellAnswer<T> answer(Cell cell, Future<T> asked, long end) {
    try {
      return CellAnswer.of(
          cell, asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      asked.cancel(true);
      log.warn("Cell {} did not answer within {} s", cell, limit.toSeconds());
      return CellAnswer.none(cell, CellAnswer.Failure.TIMED_OUT);
    } catch (ExecutionException e) {
      log.warn("Asking cell {} failed", cell, e.getCause());
      return CellAnswer.none(cell, CellAnswer.Failure.FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the cells", e);
    }
  }
}
