package org.novaee.rpc.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Incoming;
import org.novaee.rpc.Replies;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.jms.JmsMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What every message-driven bean does with a message: unpack, call the method, answer. It returns
 * when the method's step has committed, and only then is the message acknowledged; if it throws,
 * the broker delivers the message again, and what was tried too often is kept as a dead letter.
 */
@ApplicationScoped
public class Listening {

  private static final Logger log = LoggerFactory.getLogger(Listening.class);

  @Inject private Rpc rpc;
  @Inject private DeadLetters deadLetters;
  @Inject private Outage outage;

  @Inject
  @ConfigProperty(name = "nova.novaee.max_delivery_attempts")
  private int maxDeliveryAttempts;

  @Inject
  @ConfigProperty(name = "nova.novaee.broker_user")
  private String operator;

  /** Handles one message by the dispatcher. */
  public void handle(Message message, Dispatcher dispatcher) {
    try {
      Envelope envelope = Envelope.parse(((TextMessage) message).getText());
      Incoming incoming = incoming(message, envelope);
      MDC.put("instance", envelope.subjects().size() == 1 ? envelope.subjects().get(0) : "");
      if (envelope.isCall()) {
        answer(message, envelope, incoming, dispatcher);
      } else {
        carryOut(message, envelope, incoming, dispatcher);
      }
    } catch (JMSException | ClassCastException e) {
      throw new RpcException("A message could not be read: " + e.getMessage(), e);
    } finally {
      MDC.remove("instance");
    }
  }

  /** A call has no inbox: whoever asks twice gets two answers, and the methods bear it. */
  private Incoming incoming(Message message, Envelope envelope) throws JMSException {
    String user = message.getStringProperty(JmsMessages.VALIDATED_USER);
    if (operator.equals(user)) {
      // Sent again: with the rights of whoever sent it first, not with the operator's.
      user = message.getStringProperty(JmsMessages.SENDER);
    }
    return new Incoming(envelope.isCall() ? null : envelope.id(), user);
  }

  private void answer(
      Message message, Envelope envelope, Incoming incoming, Dispatcher dispatcher) {
    if (envelope.deadline() < System.currentTimeMillis()) {
      log.info("Nobody waits for {} any more", envelope);
      return;
    }
    Object result = null;
    Exception failure = null;
    try {
      result = incoming.call(() -> dispatcher.dispatch(envelope));
    } catch (Exception e) {
      failure = e;
      log.warn("{} failed: {}", envelope, e.toString(), e);
    }
    rpc.connection().reply(message, Replies.text(result, failure));
  }

  private void carryOut(
      Message message, Envelope envelope, Incoming incoming, Dispatcher dispatcher)
      throws JMSException {
    long begun = System.nanoTime();
    try {
      outage.outlast(envelope, () -> incoming.call(() -> dispatcher.dispatch(envelope)));
      log.debug("{} done in {} µs", envelope, (System.nanoTime() - begun) / 1000);
    } catch (Exception e) {
      int attempt = message.getIntProperty("JMSXDeliveryCount");
      log.error("{} failed at attempt {}", envelope, attempt, e);
      if (attempt < maxDeliveryAttempts) {
        throw new RpcException(envelope + " failed at attempt " + attempt, e);
      }
      giveUp(JmsMessages.queueOf(message), envelope, incoming.user(), e.toString());
    }
  }

  private void giveUp(String queue, Envelope envelope, String sender, String reason) {
    deadLetters.keep(queue, envelope, sender, reason);
    // What a host sent may speak of that host's servers only, also when it fails.
    new Incoming(null, sender).run(() -> deadLetters.gaveUp(envelope, reason));
  }
}
