package org.novaee.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.jms.JmsMessages;
import org.novaee.rpc.jms.RpcConnection;
import org.novaee.testing.broker.TestBroker;

class DeadLetterQueueTest {

  private static final String SERVER = "0a0a0a0a-0000-4000-8000-000000000001";

  private TestBroker broker;
  private RpcConnection sender;
  private DeadLetterQueue letters;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    broker = new TestBroker(directory);
    sender = new RpcConnection(broker.factory(), "replies.test");
    letters = DeadLetterQueue.connect(broker.url(), "operator", "secret");
  }

  @AfterEach
  void stop() throws Exception {
    letters.close();
    sender.close();
    broker.close();
  }

  @Test
  void tellsWhatWasGivenUp() throws Exception {
    sender.sendDeadLetter("compute.host1", envelope("one"), "compute.host2", "no such disk");

    assertThat(letters.list())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.id()).isEqualTo("one");
              assertThat(letter.operation()).isEqualTo("compute.start");
              assertThat(letter.queue()).isEqualTo("compute.host1");
              assertThat(letter.sender()).isEqualTo("compute.host2");
              assertThat(letter.reason()).isEqualTo("no such disk");
              assertThat(letter.servers()).containsExactly(SERVER);
            });
  }

  @Test
  void sendsAgainWhatTheBrokerHasSeenBefore() throws Exception {
    sender.cast("conductor", envelope("one"));
    assertThat(receive("conductor")).isNotNull();
    sender.sendDeadLetter("conductor", envelope("one"), "compute.host2", "failed");

    assertThat(letters.send(letters.find("one").orElseThrow())).isTrue();

    Message again = receive("conductor");
    assertThat(Envelope.parse(((TextMessage) again).getText()).id()).isEqualTo("one");
    assertThat(again.getStringProperty(JmsMessages.SENDER)).isEqualTo("compute.host2");
    assertThat(letters.list()).isEmpty();
  }

  @Test
  void takesTheBrokersWordForWhereAMessageCameFrom() throws Exception {
    sender.cast("poisoned", envelope("one"));
    failToReceive("poisoned");

    DeadLetter letter = letters.find("one").orElseThrow();

    assertThat(letter.queue()).isEqualTo("poisoned");
    assertThat(letter.reason()).isNull();
    assertThat(letters.send(letter)).isTrue();
    assertThat(receive("poisoned")).isNotNull();
  }

  @Test
  void discardsOneAndLeavesTheOthers() throws Exception {
    sender.sendDeadLetter("conductor", envelope("one"), null, "failed");
    sender.sendDeadLetter("conductor", envelope("two"), null, "failed");
    DeadLetter one = letters.find("one").orElseThrow();

    assertThat(letters.discard(one)).isTrue();

    assertThat(letters.list()).extracting(DeadLetter::id).containsExactly("two");
    assertThat(letters.discard(one)).isFalse();
  }

  @Test
  void showsAndDiscardsWhatIsNoEnvelopeButDoesNotSendIt() throws Exception {
    try (Connection connection = broker.factory().createConnection();
        Session session = connection.createSession()) {
      session
          .createProducer(session.createQueue(JmsMessages.DEAD_LETTERS))
          .send(session.createTextMessage("garbage"));
    }
    DeadLetter letter = letters.list().get(0);

    assertThat(letter.id()).startsWith("ID:");
    assertThatThrownBy(() -> letters.send(letter)).hasMessageContaining("only discarded");
    assertThat(letters.discard(letter)).isTrue();
  }

  @Test
  void masksSecrets() throws Exception {
    String arguments =
        "[{\"options\":{\"adminPassword\":\"s3cret\",\"files\":[{\"path\":\"/x\",\"contents\":\"s3cret\"}],"
            + "\"userData\":\"s3cret\"},\"name\":\"vm\"}]";

    String shown = MaskedArguments.of(new ObjectMapper().readTree(arguments)).toString();

    assertThat(shown).doesNotContain("s3cret").contains("\"name\":\"vm\"", "/x", "****");
  }

  private static Envelope envelope(String id) {
    return new Envelope(
        id,
        "compute",
        "1.0",
        "start",
        new ObjectMapper().createArrayNode(),
        List.of(SERVER),
        RequestContext.system(),
        null);
  }

  private Message receive(String queue) throws JMSException {
    try (Connection connection = broker.factory().createConnection();
        Session session = connection.createSession();
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      connection.start();
      return consumer.receive(2_000);
    }
  }

  private void failToReceive(String queue) throws JMSException {
    try (Connection connection = broker.factory().createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      connection.start();
      while (consumer.receive(1_000) != null) {
        session.rollback();
      }
    }
  }
}
