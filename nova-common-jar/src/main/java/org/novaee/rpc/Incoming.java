package org.novaee.rpc;

import java.util.concurrent.Callable;

/**
 * The message this thread is handling, with what the broker vouches for.
 *
 * @param id the envelope's id
 * @param user the broker account that sent it; null for the control plane itself
 */
public record Incoming(String id, String user) {

  private static final ThreadLocal<Incoming> CURRENT = new ThreadLocal<>();

  /** The message being handled, or null. */
  public static Incoming current() {
    return CURRENT.get();
  }

  /** {@link #call} without a result. */
  public void run(Runnable work) {
    CURRENT.set(this);
    try {
      work.run();
    } finally {
      CURRENT.remove();
    }
  }

  /** Runs {@code work} as the handling of this message. */
  public <T> T call(Callable<T> work) throws Exception {
    CURRENT.set(this);
    try {
      return work.call();
    } finally {
      CURRENT.remove();
    }
  }
}
