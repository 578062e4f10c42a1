package org.novaee.rpc.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one session that are being worked on or were lately, so that one which the broker
 * delivers again after a reconnect is acknowledged but not worked on twice. Thread-safe.
 */
final class InProgress {

  private static final Logger log = LoggerFactory.getLogger(InProgress.class);

  private static final int REMEMBERED = 10_000;

  private final Map<String, Message> working = new HashMap<>();
  private final Map<String, Boolean> ended =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Whether the message is new and is to be worked on. */
  synchronized boolean begin(String id, Message message) {
    if (ended.containsKey(id)) {
      acknowledge(id, message);
      return false;
    }
    // The newest delivery is the one the broker wants acknowledged.
    return working.put(id, message) == null;
  }

  /** The work on it has ended: the broker may forget it. */
  synchronized void end(String id) {
    ended.put(id, true);
    acknowledge(id, working.remove(id));
  }

  /** The work on it failed: the broker may forget it, but an operator may send it again. */
  synchronized void giveUp(String id) {
    acknowledge(id, working.remove(id));
  }

  /** Takes a message off the queue that nobody can read. */
  synchronized void drop(Message message) {
    acknowledge("(unreadable)", message);
  }

  private static void acknowledge(String id, Message message) {
    try {
      message.acknowledge();
    } catch (JMSException e) {
      // The broker will deliver it again, and it will be found among the ended.
      log.info("Acknowledging message {} failed: {}", id, e.getMessage());
    }
  }
}
