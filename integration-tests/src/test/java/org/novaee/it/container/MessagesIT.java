package org.novaee.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.novaee.it.Eventually.eventually;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.PlacementDb;
import org.novaee.db.api.CellMapping;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.jms.JmsMessages;
import org.novaee.rpc.server.Rpc;

/** Databases and messages as the server gives them. */
@ExtendWith({InNova.class, ArquillianExtension.class})
class MessagesIT {

  /** Longer than a message needs, shorter than the relay waits for what was left behind. */
  private static final long SOON_MILLIS = 500;

  private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(30);

  @Inject @NovaApi private Database api;
  @Inject @PlacementDb private Database placement;
  @Inject private CellRegistry cells;
  @Inject private Rpc rpc;
  @Inject private TrialTasks tasks;

  @Resource(lookup = "java:/ConnectionFactory")
  private ConnectionFactory factory;

  private Trial trial;
  private NewerTrial newer;

  @Deployment
  static EnterpriseArchive application() {
    return TrialEar.create();
  }

  @BeforeEach
  void proxies() {
    trial = Proxies.of(Trial.class, Trial.QUEUE, rpc.sender());
    newer = Proxies.of(NewerTrial.class, Trial.QUEUE, rpc.sender());
  }

  @Test
  void unitsOpenWithEclipseLinkOverTheServersDataSources() {
    assertThat(cells.all()).extracting(Cell::name).containsExactlyInAnyOrder("cell0", "cell1");
    assertOpen(api);
    assertOpen(placement);
    cells.all().forEach(cell -> assertOpen(cell.database()));
    assertThat(CellMapping.class.getInterfaces())
        .extracting(Class::getSimpleName)
        .contains("PersistenceWeaved");
  }

  private static void assertOpen(Database database) {
    String provider = database.read(em -> em.getDelegate().getClass().getName());
    assertThat(provider).startsWith("org.eclipse.persistence.");
    String connection =
        database.step(em -> em.unwrap(java.sql.Connection.class).getClass().getName());
    assertThat(connection).as(database.name()).startsWith("org.jboss.jca.");
  }

  @Test
  void aCastLeavesWithTheCommitAndArrivesOnce() throws Exception {
    String name = newName();
    api.stepRun(
        em -> {
          trial.note(name);
          pause();
          assertThat(tasks.deliveries(name)).isZero();
        });
    eventually("the note is written", ALL_ATTEMPTS, () -> tasks.notes(name) == 1);
    pause();
    assertThat(tasks.deliveries(name)).isEqualTo(1);
  }

  @Test
  void whatIsDeliveredTwiceIsDoneOnce() throws Exception {
    String name = newName();
    Envelope message = envelope("note", name);
    try (JMSContext context = factory.createContext()) {
      for (int i = 0; i < 2; i++) {
        context.createProducer().send(context.createQueue(Trial.QUEUE), message.text());
      }
    }
    eventually("both are delivered", ALL_ATTEMPTS, () -> tasks.deliveries(name) == 2);
    assertThat(tasks.notes(name)).isEqualTo(1);
  }

  @Test
  void aStepRolledBackSendsNothing() {
    String name = newName();
    assertThatThrownBy(
            () ->
                api.stepRun(
                    em -> {
                      trial.note(name);
                      throw new UnsupportedOperationException("on purpose");
                    }))
        .hasMessage("on purpose");
    pause();
    assertThat(tasks.deliveries(name)).isZero();
    assertThat(waiting(name)).isZero();
  }

  @Test
  void aCallGetsItsAnswerButNotWithinAStep() {
    assertThat(trial.echo("Grüße")).isEqualTo("Grüße");
    assertThatThrownBy(() -> api.stepRun(em -> trial.echo("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within a step");
  }

  @Test
  void theCallerLearnsWhatIsNotUnderstood() {
    assertThatThrownBy(() -> newer.unheard())
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("Unknown method trial.unheard");
    assertThatThrownBy(() -> newer.echo("x"))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("asks for version 1.7");
  }

  @Test
  void aCastThatIsNotUnderstoodBecomesADeadLetter() throws Exception {
    String text = newName();
    newer.lost(text);
    eventually(
        "a dead letter with the reason",
        ALL_ATTEMPTS,
        () -> reasonOfDeadLetter(text).contains("Unknown method trial.lost"));
  }

  @Test
  void aMessageThatKeepsFailingPutsItsServerInError() throws Exception {
    String server = UUID.randomUUID().toString();
    Cell cell = cells.all().stream().filter(one -> !one.isCell0()).findFirst().orElseThrow();
    cell.database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO instances (uuid, vm_state, task_state, deleted)"
                            + " VALUES (?1, 'active', 'rebooting', 0)")
                    .setParameter(1, server)
                    .executeUpdate());
    api.stepRun(
        em ->
            em.createNativeQuery(
                    "INSERT INTO instance_mappings (instance_uuid, cell_id, project_id)"
                        + " SELECT ?1, id, 'p' FROM cell_mappings WHERE uuid = ?2")
                .setParameter(1, server)
                .setParameter(2, cell.uuid())
                .executeUpdate());

    trial.fail(server);

    eventually(
        "a fault with the reason",
        ALL_ATTEMPTS,
        () -> fault(cell, server).contains("This cannot be done"));
    assertThat(fault(cell, server)).startsWith("error: trial.fail kept failing");
  }

  private static String fault(Cell cell, String server) {
    return one(
        cell.database(),
        "SELECT CONCAT(i.vm_state, ': ', COALESCE(MAX(f.message), '')) FROM instances i"
            + " LEFT JOIN instance_faults f ON f.instance_uuid = i.uuid WHERE i.uuid = ?1",
        server);
  }

  private int waiting(String text) {
    return Integer.parseInt(
        one(api, "SELECT COUNT(*) FROM message_outbox WHERE body LIKE CONCAT('%', ?1, '%')", text));
  }

  private static String one(Database database, String sql, String value) {
    return database.read(
        em -> em.createNativeQuery(sql).setParameter(1, value).getSingleResult().toString());
  }

  private String reasonOfDeadLetter(String text) throws Exception {
    try (JMSContext context = factory.createContext()) {
      var letters =
          context.createBrowser(context.createQueue(JmsMessages.DEAD_LETTERS)).getEnumeration();
      while (letters.hasMoreElements()) {
        var letter = (jakarta.jms.TextMessage) letters.nextElement();
        if (letter.getText().contains(text)) {
          return letter.getStringProperty(JmsMessages.REASON);
        }
      }
      return "";
    }
  }

  private static Envelope envelope(String method, String argument) {
    return new Envelope(
        UUID.randomUUID().toString(),
        "trial",
        "1.0",
        method,
        new com.fasterxml.jackson.databind.ObjectMapper().createArrayNode().add(argument),
        List.of(),
        RequestContext.system(),
        null);
  }

  private static String newName() {
    return "note-" + UUID.randomUUID();
  }

  private static void pause() {
    try {
      Thread.sleep(SOON_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
