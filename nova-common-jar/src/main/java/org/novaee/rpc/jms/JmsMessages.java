package org.novaee.rpc.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.novaee.rpc.Envelope;

/**
 * How envelopes and replies are written as JMS messages; the one place that knows the properties.
 */
public final class JmsMessages {

  /** Artemis drops a message whose value here it has seen before on the same queue. */
  static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

  /** The broker gives all messages of a group to one consumer, in order. */
  private static final String GROUP = "JMSXGroupID";

  /** The broker remembers each group for ever, so there are only so many. */
  private static final int LANES = 256;

  /** The account that sent the message, as the broker vouches for. */
  public static final String VALIDATED_USER = "_AMQ_VALIDATED_USER";

  /** The queue the message was first sent to: where a dead letter is sent again. */
  public static final String QUEUE = "nova_queue";

  /** Where the broker puts what was tried too often. */
  public static final String DEAD_LETTERS = "DLQ";

  /** Why a dead letter could not be carried out. */
  public static final String REASON = "nova_reason";

  /** {@code contract.method}, for operators who look at queues. */
  public static final String OPERATION = "nova_operation";

  /** Replies go first, since work that has begun waits for them; then calls, then casts. */
  private static final int CALL_PRIORITY = 7;

  private static final int REPLY_PRIORITY = 9;

  private JmsMessages() {}

  /** Sends a cast: durable, without a time to live, recognised by the broker when repeated. */
  public static void sendCast(
      Session session, MessageProducer producer, String queue, Envelope envelope)
      throws JMSException {
    TextMessage message = message(session, queue, envelope);
    message.setStringProperty(DUPLICATE_ID, envelope.id());
    if (envelope.subjects().size() == 1) {
      message.setStringProperty(GROUP, lane(envelope.subjects().get(0)));
    }
    producer.send(
        session.createQueue(queue),
        message,
        DeliveryMode.PERSISTENT,
        Message.DEFAULT_PRIORITY,
        Message.DEFAULT_TIME_TO_LIVE);
  }

  /** Keeps a message that cannot be carried out where the operator finds it. */
  static void sendDeadLetter(
      Session session, MessageProducer producer, String queue, Envelope envelope, String reason)
      throws JMSException {
    TextMessage message = message(session, queue, envelope);
    message.setStringProperty(REASON, reason);
    producer.send(
        session.createQueue(DEAD_LETTERS),
        message,
        DeliveryMode.PERSISTENT,
        Message.DEFAULT_PRIORITY,
        Message.DEFAULT_TIME_TO_LIVE);
  }

  static void sendCall(
      Session session, MessageProducer producer, String queue, Envelope envelope, String replyTo)
      throws JMSException {
    TextMessage message = message(session, queue, envelope);
    message.setJMSReplyTo(session.createQueue(replyTo));
    message.setJMSCorrelationID(envelope.id());
    long timeToLive = Math.max(1, envelope.deadline() - System.currentTimeMillis());
    producer.send(
        session.createQueue(queue),
        message,
        DeliveryMode.NON_PERSISTENT,
        CALL_PRIORITY,
        timeToLive);
  }

  static void sendReply(Session session, MessageProducer producer, Message request, String reply)
      throws JMSException {
    TextMessage message = session.createTextMessage(reply);
    message.setJMSCorrelationID(request.getJMSCorrelationID());
    long timeToLive = Math.max(1, request.getJMSExpiration() - System.currentTimeMillis());
    producer.send(
        request.getJMSReplyTo(), message, DeliveryMode.NON_PERSISTENT, REPLY_PRIORITY, timeToLive);
  }

  private static TextMessage message(Session session, String queue, Envelope envelope)
      throws JMSException {
    TextMessage message = session.createTextMessage(envelope.text());
    message.setStringProperty(QUEUE, queue);
    message.setStringProperty(OPERATION, envelope.operation());
    return message;
  }

  /**
   * Messages about one server share a lane, so that they are handled in the order they were sent.
   */
  private static String lane(String serverUuid) {
    return "lane-" + Math.floorMod(serverUuid.hashCode(), LANES);
  }
}
