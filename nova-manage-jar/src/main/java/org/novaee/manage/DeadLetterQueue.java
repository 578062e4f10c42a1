package org.novaee.manage;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.novaee.rpc.jms.JmsMessages;

/**
 * The broker's queue of messages that were given up. Whatever is taken off it is so in one local
 * transaction with what is done instead. For one thread.
 */
final class DeadLetterQueue implements AutoCloseable {

  /** Names of queues as the server has them; and nobody wants to wait for an absent broker. */
  private static final String PARAMETERS = "enable1xPrefixes=true&initialConnectAttempts=1";

  private static final long RECEIVE_MILLIS = 5_000;

  private final ActiveMQConnectionFactory factory;
  private final Connection connection;

  private DeadLetterQueue(ActiveMQConnectionFactory factory) throws JMSException {
    this.factory = factory;
    this.connection = factory.createConnection();
    connection.start();
  }

  /**
   * Connects to the broker.
   *
   * @throws IllegalStateException if that fails
   */
  static DeadLetterQueue connect(String url, String user, String password) {
    ActiveMQConnectionFactory factory = factory(url, user, password);
    try {
      return new DeadLetterQueue(factory);
    } catch (JMSException e) {
      factory.close();
      throw new IllegalStateException(
          "Connecting to the message broker at " + url + " as " + user + ": " + e.getMessage(), e);
    }
  }

  /** The way to the broker, which is tried once. */
  static ActiveMQConnectionFactory factory(String url, String user, String password) {
    String complete = url + (url.contains("?") ? "&" : "?") + PARAMETERS;
    return new ActiveMQConnectionFactory(complete, user, password);
  }

  /** All dead letters, the oldest first. */
  List<DeadLetter> list() throws JMSException {
    try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        QueueBrowser browser =
            session.createBrowser(session.createQueue(JmsMessages.DEAD_LETTERS))) {
      List<DeadLetter> letters = new ArrayList<>();
      Enumeration<?> messages = browser.getEnumeration();
      while (messages.hasMoreElements()) {
        letters.add(DeadLetter.read((Message) messages.nextElement()));
      }
      return letters;
    }
  }

  /** The dead letter of that id; the oldest if the same message was given up more than once. */
  Optional<DeadLetter> find(String id) throws JMSException {
    return list().stream().filter(letter -> letter.id().equals(id)).findFirst();
  }

  /**
   * Sends a dead letter to its queue again.
   *
   * @return whether it was still there
   * @throws IllegalStateException if it is no envelope
   */
  boolean send(DeadLetter letter) throws JMSException {
    return take(
        letter,
        (session, message) -> {
          if (letter.arguments() == null || !(message instanceof TextMessage text)) {
            throw new IllegalStateException(
                "Message " + letter.id() + " cannot be sent again, only discarded.");
          }
          try (MessageProducer producer = session.createProducer(null)) {
            JmsMessages.sendAgain(session, producer, text);
          }
        });
  }

  /**
   * Forgets a dead letter.
   *
   * @return whether it was still there
   */
  boolean discard(DeadLetter letter) throws JMSException {
    return take(letter, (session, message) -> {});
  }

  private boolean take(DeadLetter letter, Instead instead) throws JMSException {
    String selector = "JMSMessageID = '" + letter.brokerId() + "'";
    // Closing a session that was not committed puts everything back.
    try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer consumer =
            session.createConsumer(session.createQueue(JmsMessages.DEAD_LETTERS), selector)) {
      Message message = consumer.receive(RECEIVE_MILLIS);
      if (message == null) {
        return false;
      }
      instead.run(session, message);
      session.commit();
      return true;
    }
  }

  /** What is done with a message in the transaction that takes it off the queue. */
  private interface Instead {
    void run(Session session, Message message) throws JMSException;
  }

  @Override
  public void close() throws JMSException {
    connection.close();
    factory.close();
  }
}
