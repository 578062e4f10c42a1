package org.novaee.rpc.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that kept failing. The broker keeps them in the dead-letter queue for the operator;
 * their servers must not wait for them.
 */
@ApplicationScoped
public class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  @Inject private Rpc rpc;
  @Inject private Event<DeadLetter> deadLetters;

  /**
   * Puts a message among the dead letters with the reason, which the broker does not know.
   *
   * @param queue where it would be sent again
   * @param sender the account it came from; null for the control plane
   * @throws RpcException if the broker did not take it
   */
  public void keep(String queue, Envelope message, String sender, String reason) {
    try {
      rpc.connection().sendDeadLetter(queue, message, sender, reason);
    } catch (JMSException e) {
      throw new RpcException("Keeping " + message + " as a dead letter failed", e);
    }
  }

  /** Tells those who keep servers' states that nothing more will come of the message. */
  public void gaveUp(Envelope message, String reason) {
    log.error(
        "Gave up {}; it is kept in the dead-letter queue, see: nova-manage dead_letter list."
            + " Reason: {}",
        message,
        reason);
    try {
      deadLetters.fire(new DeadLetter(message, reason));
    } catch (RuntimeException e) {
      log.error("The servers of {} could not be put in ERROR", message, e);
    }
  }
}
