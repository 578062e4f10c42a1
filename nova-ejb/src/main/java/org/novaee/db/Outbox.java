package org.novaee.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of committed messages out of one schema. They are sent right after the commit; the rows
 * of those that the broker has are removed together, a little later. What a crash or a broker's
 * absence leaves behind is sent by {@link #relay}. Sending twice is harmless: the broker and the
 * receiver's inbox know a message by its id.
 */
public final class Outbox {

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private static final int BATCH = 200;

  private final Database database;
  private final Set<String> delivered = ConcurrentHashMap.newKeySet();
  private volatile Delivery delivery;

  Outbox(Database database) {
    this.database = database;
  }

  /** Says who takes messages to the broker; before that they stay in the table. */
  public void deliverBy(Delivery newDelivery) {
    this.delivery = newDelivery;
  }

  void deliver(List<OutgoingMessage> messages) {
    Delivery way = delivery;
    if (way == null) {
      return;
    }
    for (OutgoingMessage message : messages) {
      if (way.deliver(message)) {
        delivered.add(message.id());
      }
    }
  }

  /**
   * Removes what has been delivered and sends what was left behind.
   *
   * @param age only messages that have waited so long are sent again, since younger ones may be on
   *     their way
   * @return how many were sent
   */
  public int relay(Duration age) {
    removeDelivered();
    if (delivery == null) {
      return 0;
    }
    List<OutgoingMessage> waiting =
        database.statements(connection -> MessageTables.waiting(connection, age, BATCH));
    waiting.removeIf(message -> delivered.contains(message.id()));
    if (!waiting.isEmpty()) {
      log.info("Sending {} messages that were left in {}", waiting.size(), database.name());
      deliver(waiting);
      removeDelivered();
    }
    return waiting.size();
  }

  /**
   * Forgets messages that were handled so long ago that the broker will not deliver them again.
   *
   * @return how many
   */
  public int pruneInbox(Duration age) {
    return database.statements(connection -> MessageTables.pruneInbox(connection, age, 10_000));
  }

  private void removeDelivered() {
    List<String> ids = new ArrayList<>(delivered);
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
      database.statements(
          connection -> {
            MessageTables.removeFromOutbox(connection, some);
            return null;
          });
      some.forEach(delivered::remove);
    }
  }
}
