package org.novaee.rpc.jms;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.novaee.rpc.Envelope;

/** Decides when and on which thread a message's work runs: order, parallelism, limits. */
@FunctionalInterface
public interface Work {

  /**
   * Takes the work without waiting for it.
   *
   * @return ends when the work has ended, with its result or failure
   */
  CompletionStage<Object> submit(Envelope message, Callable<Object> work);
}
