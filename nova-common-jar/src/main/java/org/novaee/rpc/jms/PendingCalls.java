package org.novaee.rpc.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.rpc.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls whose answers are awaited, found again by correlation id. */
final class PendingCalls implements MessageListener {

  private static final Logger log = LoggerFactory.getLogger(PendingCalls.class);

  /** A call on its way. */
  record Pending(String queue, Envelope message, CompletableFuture<String> answer) {}

  private final Map<String, Pending> calls = new ConcurrentHashMap<>();

  Pending add(String queue, Envelope message) {
    Pending pending = new Pending(queue, message, new CompletableFuture<>());
    calls.put(message.id(), pending);
    return pending;
  }

  void remove(Envelope message) {
    calls.remove(message.id());
  }

  Collection<Pending> all() {
    return List.copyOf(calls.values());
  }

  @Override
  public void onMessage(Message message) {
    try {
      // The id is a random number that only the asked side knows: nobody else can answer.
      Pending pending = calls.get(String.valueOf(message.getJMSCorrelationID()));
      if (pending == null) {
        log.debug("An answer came after its call had ended");
      } else {
        pending.answer().complete(((TextMessage) message).getText());
      }
    } catch (JMSException e) {
      log.warn("An answer could not be read", e);
    }
  }
}
