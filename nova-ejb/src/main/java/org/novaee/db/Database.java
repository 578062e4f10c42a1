package org.novaee.db;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.novaee.notification.Announcer;
import org.novaee.rpc.Incoming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One schema. Whatever changes it does so in a {@link #step}: one local transaction that commits
 * the changes, the note that the message which asked for them was handled, and the messages that
 * follow from them. Thread-safe.
 */
public final class Database {

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private static final int TRIES = 8;

  private final String name;
  private final EntityManagerFactory factory;
  private final DataSource source;
  private final Outbox outbox;
  private volatile Announcer announcer = Announcer.NONE;
  private final List<Runnable> commitListeners = new CopyOnWriteArrayList<>();

  /**
   * @param name the schema's name
   * @param source where the factory has its connections from
   */
  public Database(String name, EntityManagerFactory factory, DataSource source) {
    this.name = name;
    this.factory = factory;
    this.source = source;
    this.outbox = new Outbox(this);
  }

  /** The schema's name. */
  public String name() {
    return name;
  }

  /** The messages that wait to leave this schema. */
  public Outbox outbox() {
    return outbox;
  }

  /**
   * Has something told after the commit of each step of this program, also where nobody can say
   * whether it was carried out, before anybody who waits for the step goes on. It must be quick and
   * not fail.
   */
  public void onCommit(Runnable listener) {
    commitListeners.add(listener);
  }

  /** Says who tells other systems what is done here; before that nobody does. */
  public void announceBy(Announcer newAnnouncer) {
    this.announcer = newAnnouncer;
  }

  /** Runs a query outside of a transaction; again if its connection turns out to be gone. */
  public <T> T read(Function<EntityManager, T> query) {
    for (int tried = 1; ; tried++) {
      try {
        return tryRead(query);
      } catch (RuntimeException e) {
        if (tried >= TRIES || !SqlFailure.isConnectionLost(e)) {
          throw e;
        }
        log.debug("Reading from {} again: {}", name, e.getMessage());
      }
    }
  }

  private <T> T tryRead(Function<EntityManager, T> query) {
    try (EntityManager em = factory.createEntityManager();
        Reading reading = Reading.begin(em, source)) {
      return query.apply(reading.entityManager());
    } catch (SQLException e) {
      throw new DatabaseException("Reading from " + name + " failed: " + e.getMessage(), e);
    }
  }

  /**
   * Runs {@code work} in one local transaction. Casts made inside leave with its commit. While a
   * message is handled, the step is that message's: if it was done before, {@code work} is not run.
   * A step that loses a deadlock, or whose connection turns out to be gone before its commit, is
   * run again, so {@code work} must have no effect but on the database.
   *
   * @return what {@code work} returned; null if the message had been handled before
   * @throws IllegalStateException within another step
   */
  public <T> T step(Function<EntityManager, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return tryStep(work);
      } catch (RuntimeException e) {
        if (tried >= TRIES || !canRepeat(e)) {
          throw e;
        }
        log.debug("Trying the step on {} again: {}", name, e.getMessage());
        pause(tried);
      }
    }
  }

  /** A commit that was cut off is not repeated, since it may have happened. */
  private static boolean canRepeat(RuntimeException failure) {
    return SqlFailure.isLostRace(failure)
        || (!(failure instanceof CommitFailed) && SqlFailure.isConnectionLost(failure));
  }

  /**
   * {@link #step} for work that looks for a row and makes it where there is none. If somebody else
   * makes it in between, the work is run once more and finds it.
   */
  public void makeOnce(Consumer<EntityManager> work) {
    try {
      stepRun(work);
    } catch (RuntimeException e) {
      if (!SqlFailure.isDuplicate(e)) {
        throw e;
      }
      log.debug("Somebody else was first on {}: {}", name, e.getMessage());
      stepRun(work);
    }
  }

  /** Whether the message that is being handled has had its step on this schema before. */
  public boolean wasHandled() {
    Incoming incoming = Incoming.current();
    return incoming != null
        && incoming.id() != null
        && statements(connection -> MessageTables.isInInbox(connection, incoming.id()));
  }

  /** {@link #step} without a result. */
  public void stepRun(Consumer<EntityManager> work) {
    step(
        em -> {
          work.accept(em);
          return null;
        });
  }

  /** Runs statements of the message tables in a transaction of their own. */
  <T> T statements(Statements<T> statements) {
    try (EntityManager em = factory.createEntityManager()) {
      EntityTransaction transaction = em.getTransaction();
      transaction.begin();
      try {
        T result = statements.run(em.unwrap(Connection.class));
        transaction.commit();
        return result;
      } catch (SQLException e) {
        throw new DatabaseException("Statement on " + name + " failed: " + e.getMessage(), e);
      } finally {
        rollBackIfActive(transaction);
      }
    }
  }

  /** Plain JDBC work. */
  interface Statements<T> {
    T run(Connection connection) throws SQLException;
  }

  private <T> T tryStep(Function<EntityManager, T> work) {
    Step step = Step.begin(name, announcer);
    List<OutgoingMessage> outgoing;
    T result;
    try (EntityManager em = factory.createEntityManager()) {
      EntityTransaction transaction = em.getTransaction();
      transaction.begin();
      try {
        if (isRepeat(em)) {
          log.info("Message {} was handled before", Incoming.current().id());
          return null;
        }
        result = work.apply(em);
        outgoing = step.writeOutbox(em);
        em.flush();
        commit(transaction);
      } catch (SQLException e) {
        throw new DatabaseException("Step on " + name + " failed: " + e.getMessage(), e);
      } finally {
        rollBackIfActive(transaction);
      }
    } finally {
      step.end();
    }
    outbox.deliver(outgoing);
    return result;
  }

  private void commit(EntityTransaction transaction) {
    try {
      transaction.commit();
    } catch (RuntimeException e) {
      throw new CommitFailed("Commit on " + name + " failed: " + e.getMessage(), e);
    } finally {
      commitListeners.forEach(Runnable::run);
    }
  }

  /** The end of a step, of which nobody can say whether the database has carried it out. */
  private static final class CommitFailed extends DatabaseException {
    private static final long serialVersionUID = 1L;

    CommitFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static boolean isRepeat(EntityManager em) throws SQLException {
    Incoming incoming = Incoming.current();
    return incoming != null
        && incoming.id() != null
        && !MessageTables.addToInbox(em.unwrap(Connection.class), incoming.id());
  }

  private static void rollBackIfActive(EntityTransaction transaction) {
    if (transaction.isActive()) {
      try {
        transaction.rollback();
      } catch (RuntimeException e) {
        // Usually the connection is gone and with it the transaction; the cause is on its way up.
        log.debug("Rolling back failed", e);
      }
    }
  }

  private void pause(int tried) {
    try {
      Thread.sleep((long) (Math.random() * 10 * (1L << Math.min(tried, 5))) + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Interrupted between two tries of a step on " + name, e);
    }
  }
}
