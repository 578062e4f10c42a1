package org.novaee.compute.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation as a list of named steps with the undo beside each. If a step fails, its own undo
 * and those of the steps before it run, last first; so an undo must bear that its step was done
 * half or not at all. Used by one thread.
 */
final class Steps {

  private static final Logger log = LoggerFactory.getLogger(Steps.class);

  private static final Runnable NOTHING = () -> {};

  private record Step(String name, Runnable work, Runnable undo) {}

  private final List<Step> steps = new ArrayList<>();

  /** A step that leaves nothing behind. */
  Steps step(String name, Runnable work) {
    return step(name, work, NOTHING);
  }

  Steps step(String name, Runnable work, Runnable undo) {
    steps.add(new Step(name, work, undo));
    return this;
  }

  /**
   * Does all steps, or none in the end. A failed undo is logged and leaves the others to run.
   *
   * @throws RuntimeException what the failed step threw
   * @throws RpcException if the records cannot be had; then nothing was undone
   */
  void run() {
    Deque<Step> done = new ArrayDeque<>();
    for (Step step : steps) {
      done.push(step);
      long begun = System.nanoTime();
      try {
        step.work().run();
        log.debug("Step {} took {} ms", step.name(), (System.nanoTime() - begun) / 1_000_000);
      } catch (RpcException e) {
        // Whether the record was changed is not known: undoing could be as wrong as going on.
        throw e;
      } catch (RuntimeException | Error e) {
        log.info("Step {} failed, undoing: {}", step.name(), Failures.message(e));
        done.forEach(Steps::undo);
        throw e;
      }
    }
  }

  private static void undo(Step step) {
    try {
      step.undo().run();
    } catch (RuntimeException e) {
      log.warn("Undoing step {} failed: {}", step.name(), Failures.message(e), e);
    }
  }
}
