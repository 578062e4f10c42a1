package org.novaee.db;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One local transaction under way on this thread: the messages it asks for are written to the
 * outbox with its changes.
 */
public final class Step {

  private static final ThreadLocal<Step> CURRENT = new ThreadLocal<>();

  private final String database;
  private final List<OutgoingMessage> outgoing = new ArrayList<>();

  private Step(String database) {
    this.database = database;
  }

  /** Whether this thread is inside a step. */
  public static boolean isActive() {
    return CURRENT.get() != null;
  }

  /** The schema of the step this thread is in, or null. */
  public static String database() {
    Step step = CURRENT.get();
    return step == null ? null : step.database;
  }

  /**
   * Asks for a message to leave with this thread's step.
   *
   * @throws IllegalStateException outside of a step
   */
  public static void send(OutgoingMessage message) {
    Step step = CURRENT.get();
    if (step == null) {
      throw new IllegalStateException("No step under way on this thread");
    }
    step.outgoing.add(message);
  }

  static Step begin(String database) {
    if (isActive()) {
      throw new IllegalStateException(
          "A step on " + database + " was begun within a step on " + database());
    }
    Step step = new Step(database);
    CURRENT.set(step);
    return step;
  }

  void end() {
    CURRENT.remove();
  }

  List<OutgoingMessage> writeOutbox(EntityManager em) throws SQLException {
    if (!outgoing.isEmpty()) {
      em.flush();
      MessageTables.addToOutbox(em.unwrap(Connection.class), outgoing);
    }
    return outgoing;
  }
}
