package org.novaee.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.api.QuotaClass;
import org.novaee.db.migration.Schema;
import org.novaee.rpc.Incoming;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class DatabaseTest {

  private OpenDatabase opened;
  private Database database;
  private final List<OutgoingMessage> sent = new ArrayList<>();

  @BeforeEach
  void open(MariaDbServer server) {
    opened = server.open(Schema.NOVA_API);
    database = opened.database();
    database.outbox().deliverBy(sent::add);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void changesAndMessagesCommitTogether() {
    OutgoingMessage message = message();
    database.stepRun(
        em -> {
          insert(em, "one");
          Step.send(message);
          assertThat(sent).isEmpty();
        });
    assertThat(names()).containsExactly("one");
    assertThat(sent).containsExactly(message);
    database.outbox().relay(Duration.ZERO);
    assertThat(count("message_outbox")).isZero();
    assertThat(sent).hasSize(1);
  }

  @Test
  void failedStepLeavesNothing() {
    assertThatThrownBy(
            () ->
                database.stepRun(
                    em -> {
                      insert(em, "one");
                      Step.send(message());
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(names()).isEmpty();
    assertThat(sent).isEmpty();
    assertThat(count("message_outbox")).isZero();
    assertThat(Step.isActive()).isFalse();
  }

  @Test
  void connectionsThatBrokeWhileNobodyUsedThemAreNotNoticed() {
    breakConnections();
    assertThat(names()).isEmpty();
    breakConnections();
    database.stepRun(em -> insert(em, "one"));
    assertThat(names()).containsExactly("one");
  }

  @Test
  void whatASelectFindsIsWhatTheStepHasWritten() {
    database.stepRun(
        em -> {
          QuotaClass limit = new QuotaClass();
          limit.setClassName("one");
          em.persist(limit);
          assertThat(Select.rows(em, "SELECT id FROM quota_classes WHERE class_name = ?1", "one"))
              .hasSize(1);
        });
  }

  /** Ends all connections but the one that does it, as a restart of the database would. */
  private void breakConnections() {
    database.read(
        em -> {
          for (Row row :
              Select.rows(
                  em,
                  "SELECT id FROM information_schema.processlist WHERE db = DATABASE()"
                      + " AND id <> CONNECTION_ID()")) {
            kill(em, row.number(0));
          }
          return null;
        });
  }

  private static void kill(EntityManager em, long connection) {
    try (Statement statement = Reading.connection(em).createStatement()) {
      statement.execute("KILL " + connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void repeatedMessageIsHandledOnce() throws Exception {
    Incoming incoming = new Incoming(UUID.randomUUID().toString(), null);
    Callable<Object> handling =
        () ->
            database.step(
                em -> {
                  insert(em, "one");
                  Step.send(message());
                  return "done";
                });
    assertThat(incoming.call(handling)).isEqualTo("done");
    assertThat(incoming.call(handling)).isNull();
    assertThat(names()).containsExactly("one");
    assertThat(sent).hasSize(1);
  }

  @Test
  void stepWithinAStepIsRefused() {
    assertThatThrownBy(() -> database.stepRun(em -> database.stepRun(inner -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within a step");
  }

  @Test
  void messageThatTheBrokerDidNotTakeIsRelayedLater() {
    database.outbox().deliverBy(message -> false);
    OutgoingMessage message = message();
    database.stepRun(em -> Step.send(message));
    assertThat(count("message_outbox")).isEqualTo(1);
    database.outbox().deliverBy(sent::add);
    assertThat(database.outbox().relay(Duration.ofMinutes(1))).isZero();
    assertThat(database.outbox().relay(Duration.ZERO)).isEqualTo(1);
    assertThat(sent).containsExactly(message);
    assertThat(count("message_outbox")).isZero();
  }

  @Test
  void oldInboxEntriesArePruned() throws Exception {
    new Incoming(UUID.randomUUID().toString(), null)
        .call(() -> database.step(em -> insert(em, "one")));
    assertThat(database.outbox().pruneInbox(Duration.ofMinutes(5))).isZero();
    assertThat(count("message_inbox")).isEqualTo(1);
    database.stepRun(
        em ->
            em.createNativeQuery("UPDATE message_inbox SET received_at = '2020-01-01'")
                .executeUpdate());
    assertThat(database.outbox().pruneInbox(Duration.ofMinutes(5))).isEqualTo(1);
  }

  @Test
  void stepThatLosesADeadlockIsRunAgain() throws Exception {
    database.stepRun(
        em -> {
          insert(em, "a");
          insert(em, "b");
        });
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> first = threads.submit(() -> lockBoth("a", "b", bothHoldOne));
      Future<?> second = threads.submit(() -> lockBoth("b", "a", bothHoldOne));
      first.get(60, TimeUnit.SECONDS);
      second.get(60, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
    assertThat(
            database.<Object>read(
                em ->
                    em.createNativeQuery("SELECT SUM(rxtx_factor) FROM flavors").getSingleResult()))
        .asString()
        .startsWith("6");
  }

  private void lockBoth(String one, String other, CountDownLatch bothHoldOne) {
    database.stepRun(
        em -> {
          touch(em, one);
          bothHoldOne.countDown();
          try {
            bothHoldOne.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          touch(em, other);
        });
  }

  private static void touch(EntityManager em, String name) {
    em.createNativeQuery("UPDATE flavors SET rxtx_factor = rxtx_factor + 1 WHERE name = ?1")
        .setParameter(1, name)
        .executeUpdate();
  }

  private static int insert(EntityManager em, String name) {
    return em.createNativeQuery(
            "INSERT INTO flavors (name, memory_mb, vcpus, swap, flavorid, rxtx_factor)"
                + " VALUES (?1, 1, 1, 0, ?1, 1)")
        .setParameter(1, name)
        .executeUpdate();
  }

  private List<String> names() {
    return database.read(
        em -> em.createQuery("SELECT f.name FROM Flavor f", String.class).getResultList());
  }

  private long count(String table) {
    Object count =
        database.read(
            em -> em.createNativeQuery("SELECT COUNT(*) FROM " + table).getSingleResult());
    return ((Number) count).longValue();
  }

  private static OutgoingMessage message() {
    return new OutgoingMessage(UUID.randomUUID().toString(), "conductor", "{}");
  }
}
