package org.novaee.rpc.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process' one connection to the broker: sends casts and calls, and waits for replies on a queue
 * of its own. Never part of a transaction. If the connection factory reconnects, casts under way
 * are sent again until they are taken, and calls under way are asked again: their methods must bear
 * it.
 */
public final class RpcConnection implements Sender, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RpcConnection.class);

  /** How the Artemis client says that it has lost the broker and found it again. */
  private static final String RECONNECTED = "FAILOVER";

  private static final long RETRY_MILLIS = 500;

  private final Connection connection;
  private final Sessions sessions;
  private final String replyQueue;
  private final PendingCalls pending = new PendingCalls();
  private volatile boolean closed;

  /**
   * Connects.
   *
   * @param replyQueue this process' own queue for answers
   * @throws RpcException if the broker does not let it
   */
  public RpcConnection(ConnectionFactory factory, String replyQueue) {
    this.replyQueue = replyQueue;
    Connection opened = null;
    try {
      opened = factory.createConnection();
      connection = opened;
      sessions = new Sessions(connection);
      connection.setExceptionListener(this::connectionFailed);
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session.createConsumer(session.createQueue(replyQueue)).setMessageListener(pending);
      connection.start();
    } catch (JMSException e) {
      closeQuietly(opened);
      throw new RpcException("Connecting to the message broker failed: " + e.getMessage(), e);
    }
  }

  Connection connection() {
    return connection;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void cast(String queue, Envelope message) {
    while (true) {
      try {
        sendCastOnce(queue, message);
        return;
      } catch (JMSException e) {
        log.warn("Sending {} to {} failed, trying again: {}", message, queue, e.getMessage());
        pauseOrGiveUp(message, queue, e);
      }
    }
  }

  /**
   * Sends a cast with one try.
   *
   * @throws JMSException if the broker did not take it; it may have all the same
   */
  public void sendCastOnce(String queue, Envelope message) throws JMSException {
    sessions.use((session, producer) -> JmsMessages.sendCast(session, producer, queue, message));
  }

  /**
   * Tells whoever listens to a topic, with one try.
   *
   * @param id by which the broker recognises a repeat
   * @throws JMSException if the broker did not take it; it may have all the same
   */
  public void publishOnce(String topic, String id, String text) throws JMSException {
    sessions.use((session, producer) -> JmsMessages.publish(session, producer, topic, id, text));
  }

  /**
   * Puts a message among the dead letters.
   *
   * @param queue where it would be sent again
   * @param sender the account it came from; null for the control plane
   * @throws JMSException if the broker did not take it
   */
  public void sendDeadLetter(String queue, Envelope message, String sender, String reason)
      throws JMSException {
    sessions.use(
        (session, producer) ->
            JmsMessages.sendDeadLetter(session, producer, queue, message, sender, reason));
  }

  @Override
  public String call(String queue, Envelope message) {
    PendingCalls.Pending call = pending.add(queue, message);
    try {
      send(call);
      long patience = Math.max(1, message.deadline() - System.currentTimeMillis());
      return call.answer().get(patience, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RpcTimeout("No answer to " + message + " from " + queue + " in time");
    } catch (ExecutionException e) {
      throw new RpcException("Waiting for " + message + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException("Interrupted while waiting for " + message, e);
    } finally {
      pending.remove(message);
    }
  }

  /** Answers a call; an answer that cannot be sent is logged, since the caller will ask again. */
  public void reply(Message request, String reply) {
    try {
      sessions.use((session, producer) -> JmsMessages.sendReply(session, producer, request, reply));
    } catch (JMSException e) {
      log.warn("An answer could not be sent: {}", e.getMessage());
    }
  }

  /** A failed try is not the end: the reconnect asks again, and the deadline ends it. */
  private void send(PendingCalls.Pending call) {
    try {
      sessions.use(
          (session, producer) ->
              JmsMessages.sendCall(session, producer, call.queue(), call.message(), replyQueue));
    } catch (JMSException e) {
      log.warn("Asking {} of {} failed: {}", call.message(), call.queue(), e.getMessage());
    }
  }

  private void connectionFailed(JMSException failure) {
    if (RECONNECTED.equals(failure.getErrorCode())) {
      log.info(
          "Connected to the message broker again; {} calls are asked again", pending.all().size());
      pending.all().forEach(this::send);
    } else {
      log.warn("Lost the message broker: {}", failure.getMessage());
    }
  }

  private void pauseOrGiveUp(Envelope message, String queue, JMSException failure) {
    if (closed) {
      throw new RpcException("Closed before " + message + " could be sent to " + queue, failure);
    }
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException("Interrupted before " + message + " could be sent to " + queue, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    closeQuietly(connection);
  }

  private static void closeQuietly(Connection connection) {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (JMSException e) {
      log.debug("Closing the connection to the message broker failed", e);
    }
  }
}
