package org.novaee.db;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.novaee.notification.Announcer;
import org.novaee.notification.Notification;

/**
 * One local transaction under way on this thread: the messages it asks for are written to the
 * outbox with its changes.
 */
public final class Step {

  private static final ThreadLocal<Step> CURRENT = new ThreadLocal<>();

  private final String database;
  private final Announcer announcer;
  private final List<OutgoingMessage> outgoing = new ArrayList<>();
  private final List<Function<EntityManager, Notification>> news = new ArrayList<>();

  private Step(String database, Announcer announcer) {
    this.database = database;
    this.announcer = announcer;
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

  /**
   * Has something told with this thread's step, if anybody is to be told.
   *
   * @param news makes the notification when all changes have been made; null for none after all
   * @throws IllegalStateException outside of a step
   */
  public static void tell(Function<EntityManager, Notification> news) {
    Step step = CURRENT.get();
    if (step == null) {
      throw new IllegalStateException("No step under way on this thread");
    }
    if (step.announcer.isOn()) {
      step.news.add(news);
    }
  }

  /** Who tells other systems what is done in this thread's step; nobody outside of one. */
  public static Announcer announcer() {
    Step step = CURRENT.get();
    return step == null ? Announcer.NONE : step.announcer;
  }

  static Step begin(String database, Announcer announcer) {
    if (isActive()) {
      throw new IllegalStateException(
          "A step on " + database + " was begun within a step on " + database());
    }
    Step step = new Step(database, announcer);
    CURRENT.set(step);
    return step;
  }

  void end() {
    CURRENT.remove();
  }

  List<OutgoingMessage> writeOutbox(EntityManager em) throws SQLException {
    writeNews(em);
    if (!outgoing.isEmpty()) {
      em.flush();
      MessageTables.addToOutbox(em.unwrap(Connection.class), outgoing);
    }
    return outgoing;
  }

  private void writeNews(EntityManager em) {
    if (!news.isEmpty()) {
      em.flush();
      for (Function<EntityManager, Notification> one : news) {
        Notification notification = one.apply(em);
        if (notification != null) {
          outgoing.addAll(announcer.messages(notification));
        }
      }
    }
  }
}
