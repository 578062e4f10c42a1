package org.novaee.rpc;

/** Takes messages on their way. Implementations are thread-safe. */
public interface Sender {

  /** Sees to it that the message reaches the queue, sooner or later, whatever fails meanwhile. */
  void cast(String queue, Envelope message);

  /**
   * Sends and waits until the message's deadline.
   *
   * @return the JSON text of the {@link Reply}
   * @throws RpcTimeout if no answer came in time
   */
  String call(String queue, Envelope message);
}
