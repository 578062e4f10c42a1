package org.novaee.rpc.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
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

  /**
   * In whose name a message is sent again: the account that had sent it first, absent for the
   * control plane. Believed from the operator only.
   */
  public static final String SENDER = "nova_sender";

  /** What JMS names of queues are prefixed with as the broker's addresses. */
  private static final String ADDRESS_PREFIX = "jms.queue.";

  /** Where the broker found a message that it moved to the dead letters itself. */
  private static final String ORIGINAL_ADDRESS = "_AMQ_ORIG_ADDRESS";

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
    inLane(message, envelope);
    sendDurable(session, producer, queue, message);
  }

  /**
   * Keeps a message that cannot be carried out where the operator finds it.
   *
   * @param sender the account it came from; null for the control plane
   */
  static void sendDeadLetter(
      Session session,
      MessageProducer producer,
      String queue,
      Envelope envelope,
      String sender,
      String reason)
      throws JMSException {
    TextMessage message = message(session, queue, envelope);
    message.setStringProperty(REASON, reason);
    if (sender != null) {
      message.setStringProperty(SENDER, sender);
    }
    sendDurable(session, producer, DEAD_LETTERS, message);
  }

  /**
   * Sends a dead letter to its queue again. The envelope is the same, so that a receiver which had
   * handled it after all knows it; but nothing makes the broker take it for the first sending and
   * drop it.
   *
   * @param letter as read from {@link #DEAD_LETTERS}
   * @throws org.novaee.rpc.RpcException if it is no envelope
   */
  public static void sendAgain(Session session, MessageProducer producer, TextMessage letter)
      throws JMSException {
    String queue = queueOf(letter);
    Envelope envelope = Envelope.parse(letter.getText());
    TextMessage message = message(session, queue, envelope);
    inLane(message, envelope);
    String sender = senderOf(letter);
    if (sender != null) {
      message.setStringProperty(SENDER, sender);
    }
    sendDurable(session, producer, queue, message);
  }

  /** Where a message was sent first; null for a dead letter that does not tell. */
  public static String queueOf(Message message) throws JMSException {
    // What the broker says counts more than what the sender wrote.
    String address = message.getStringProperty(ORIGINAL_ADDRESS);
    if (address == null && message.getJMSDestination() instanceof Queue queue) {
      address = queue.getQueueName();
    }
    String name = withoutPrefix(address);
    return DEAD_LETTERS.equals(name) ? message.getStringProperty(QUEUE) : name;
  }

  /** The account a dead letter came from; null for the control plane. */
  public static String senderOf(Message letter) throws JMSException {
    // The stamp of whoever sent it over the network; what the control plane keeps has none.
    String account = letter.getStringProperty(VALIDATED_USER);
    return account == null ? letter.getStringProperty(SENDER) : account;
  }

  private static String withoutPrefix(String address) {
    return address != null && address.startsWith(ADDRESS_PREFIX)
        ? address.substring(ADDRESS_PREFIX.length())
        : address;
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

  private static void inLane(Message message, Envelope envelope) throws JMSException {
    if (envelope.subjects().size() == 1) {
      message.setStringProperty(GROUP, lane(envelope.subjects().get(0)));
    }
  }

  /** Tells whoever listens to a topic; kept for durable subscribers only. */
  static void publish(
      Session session, MessageProducer producer, String topic, String id, String text)
      throws JMSException {
    TextMessage message = session.createTextMessage(text);
    message.setStringProperty(DUPLICATE_ID, id);
    producer.send(
        session.createTopic(topic),
        message,
        DeliveryMode.PERSISTENT,
        Message.DEFAULT_PRIORITY,
        Message.DEFAULT_TIME_TO_LIVE);
  }

  private static void sendDurable(
      Session session, MessageProducer producer, String queue, TextMessage message)
      throws JMSException {
    producer.send(
        session.createQueue(queue),
        message,
        DeliveryMode.PERSISTENT,
        Message.DEFAULT_PRIORITY,
        Message.DEFAULT_TIME_TO_LIVE);
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
