package org.novaee.db;

/** Takes messages from a committed step to the broker. Implementations are thread-safe. */
@FunctionalInterface
public interface Delivery {

  /**
   * Sends one message, once.
   *
   * @return whether the broker has it; if not, the relay tries again later
   */
  boolean deliver(OutgoingMessage message);
}
