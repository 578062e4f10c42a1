package org.novaee.rpc.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.function.BiConsumer;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Incoming;
import org.novaee.rpc.Replies;
import org.novaee.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a queue outside of a container. A message is acknowledged when its work has ended, not
 * when it arrives: what a killed process had not finished is delivered to the next one. No thread
 * of the broker's client ever waits for work.
 */
public final class RpcListener implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RpcListener.class);

  /** Artemis' mode in which acknowledging one message leaves the others alone. */
  private static final int INDIVIDUAL_ACKNOWLEDGE = 101;

  private final RpcConnection connection;
  private final Session session;
  private final String queue;
  private final Dispatcher dispatcher;
  private final Work work;
  private final BiConsumer<Envelope, Exception> failed;
  private final InProgress inProgress = new InProgress();

  /**
   * Begins to listen.
   *
   * @param failed told of a cast whose method threw; after it returns the message is acknowledged,
   *     so it must have kept what is to be kept
   */
  public RpcListener(
      RpcConnection connection,
      String queue,
      Dispatcher dispatcher,
      Work work,
      BiConsumer<Envelope, Exception> failed) {
    this.connection = connection;
    this.queue = queue;
    this.dispatcher = dispatcher;
    this.work = work;
    this.failed = failed;
    try {
      session = connection.connection().createSession(false, INDIVIDUAL_ACKNOWLEDGE);
      session.createConsumer(session.createQueue(queue)).setMessageListener(this::onMessage);
    } catch (JMSException e) {
      throw new RpcException("Listening on " + queue + " failed: " + e.getMessage(), e);
    }
  }

  private void onMessage(Message message) {
    Envelope envelope;
    try {
      envelope = Envelope.parse(((TextMessage) message).getText());
      if (!inProgress.begin(envelope.id(), message)) {
        return;
      }
    } catch (JMSException | RpcException | ClassCastException e) {
      log.error("Dropped a message on {} that is no envelope: {}", queue, e.getMessage());
      inProgress.drop(message);
      return;
    }
    if (envelope.isCall() && envelope.deadline() < System.currentTimeMillis()) {
      inProgress.end(envelope.id());
      return;
    }
    Incoming incoming = new Incoming(envelope.id(), null);
    work.submit(envelope, () -> incoming.call(() -> dispatcher.dispatch(envelope)))
        .whenComplete((result, failure) -> finish(envelope, message, result, failure));
  }

  private void finish(Envelope envelope, Message message, Object result, Throwable failure) {
    if (connection.isClosed()) {
      // Going down: the broker keeps the message for the next start.
      return;
    }
    if (!envelope.isCall() && failure != null) {
      try {
        failed.accept(envelope, Replies.cause(failure));
      } finally {
        inProgress.giveUp(envelope.id());
      }
      return;
    }
    try {
      if (envelope.isCall()) {
        connection.reply(message, Replies.text(result, failure));
      }
    } finally {
      inProgress.end(envelope.id());
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (JMSException e) {
      log.debug("Closing the session of {} failed", queue, e);
    }
  }
}
