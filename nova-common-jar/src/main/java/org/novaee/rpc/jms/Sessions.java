package org.novaee.rpc.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Sending sessions of one connection, used by one thread at a time and kept for the next. */
final class Sessions {

  /** A session with its producer for any queue. */
  record Sending(Session session, MessageProducer producer) {

    void close() {
      try {
        session.close();
      } catch (JMSException e) {
        // The session is given up because it failed; that closing it fails too tells nothing new.
      }
    }
  }

  /** What is done with a session. */
  interface Work {
    void with(Session session, MessageProducer producer) throws JMSException;
  }

  private final Connection connection;
  private final ConcurrentLinkedDeque<Sending> idle = new ConcurrentLinkedDeque<>();

  Sessions(Connection connection) {
    this.connection = connection;
  }

  void use(Work work) throws JMSException {
    Sending sending = idle.pollFirst();
    if (sending == null) {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      sending = new Sending(session, session.createProducer(null));
    }
    boolean good = false;
    try {
      work.with(sending.session(), sending.producer());
      good = true;
    } finally {
      if (good) {
        idle.addFirst(sending);
      } else {
        sending.close();
      }
    }
  }
}
