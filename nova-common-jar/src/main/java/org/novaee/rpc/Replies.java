package org.novaee.rpc;

import java.util.concurrent.CompletionException;

/** What a receiver sends back for a call. */
public final class Replies {

  private Replies() {}

  /**
   * The JSON text of an answer.
   *
   * @param result what the method returned, may be null
   * @param failure what it threw, null for success
   */
  public static String text(Object result, Throwable failure) {
    return failure == null ? Reply.of(result).text() : Reply.failed(cause(failure)).text();
  }

  /** The failure without the wrapping of a completion stage. */
  public static Exception cause(Throwable failure) {
    Throwable bare =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return bare instanceof Exception exception
        ? exception
        : new RpcException(bare.toString(), bare);
  }
}
