package org.novaee.rpc.server;

import jakarta.jms.JMSException;
import org.novaee.db.Delivery;
import org.novaee.db.OutgoingMessage;
import org.novaee.db.Step;
import org.novaee.notification.Notifications;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Sender;
import org.novaee.rpc.jms.RpcConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends with the step where there is one, at once where there is none. A call within a step is
 * refused: nothing waits while it holds a transaction.
 */
final class StepSender implements Sender, Delivery {

  private static final Logger log = LoggerFactory.getLogger(StepSender.class);

  private final RpcConnection connection;

  StepSender(RpcConnection connection) {
    this.connection = connection;
  }

  @Override
  public void cast(String queue, Envelope message) {
    if (Step.isActive()) {
      Step.send(new OutgoingMessage(message.id(), queue, message.text()));
    } else {
      connection.cast(queue, message);
    }
  }

  @Override
  public String call(String queue, Envelope message) {
    if (Step.isActive()) {
      throw new IllegalStateException(
          "Call of " + message.operation() + " within a step on " + Step.database());
    }
    return connection.call(queue, message);
  }

  @Override
  public boolean deliver(OutgoingMessage message) {
    try {
      if (message.queue().startsWith(Notifications.TOPIC)) {
        String topic = message.queue().substring(Notifications.TOPIC.length());
        connection.publishOnce(topic, message.id(), message.body());
      } else {
        connection.sendCastOnce(message.queue(), Envelope.parse(message.body()));
      }
      return true;
    } catch (JMSException e) {
      log.warn(
          "Message {} to {} stays in the outbox: {}",
          message.id(),
          message.queue(),
          e.getMessage());
      return false;
    }
  }
}
