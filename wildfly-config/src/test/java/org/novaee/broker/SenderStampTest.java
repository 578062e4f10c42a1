package org.novaee.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker with the stamp, spoken to over a socket and within the process. */
class SenderStampTest {

  private static final String WITHIN = "vm://47";

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private String socket;

  @BeforeEach
  void start() throws Exception {
    socket = "tcp://127.0.0.1:" + freePort();
    SecurityConfiguration accounts = new SecurityConfiguration();
    accounts.addUser("compute.one", "secret");
    accounts.addRole("compute.one", "all");
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setIncomingInterceptorClassNames(List.of(SenderStamp.class.getName()))
            .addQueueConfiguration(QueueConfiguration.of("q").setRoutingType(RoutingType.ANYCAST))
            .putSecurityRoles(
                "#",
                Set.of(
                    new Role(
                        "all", true, true, true, true, true, true, true, true, true, true, false,
                        false)));
    configuration.addAcceptorConfiguration("socket", socket);
    configuration.addAcceptorConfiguration("within", WITHIN);
    broker.setConfiguration(configuration);
    broker.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), accounts));
    broker.start();
  }

  @AfterEach
  void stop() throws Exception {
    broker.stop();
  }

  @Test
  void tellsTheAuthenticatedUser() throws Exception {
    assertThat(stampOf(socket, null, 10)).isEqualTo("compute.one");
  }

  @Test
  void aSenderCannotSpeakForAnother() throws Exception {
    assertThat(stampOf(socket, "compute.two", 10)).isEqualTo("compute.one");
  }

  @Test
  void largeMessagesAreStampedToo() throws Exception {
    assertThat(stampOf(socket, "compute.two", 300_000)).isEqualTo("compute.one");
  }

  @Test
  void theProcessItselfHasNoStamp() throws Exception {
    assertThat(stampOf(WITHIN, "compute.one", 10)).isNull();
  }

  private static String stampOf(String url, String forged, int bytes) throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator(url);
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session =
            factory.createSession("compute.one", "secret", false, true, true, false, 1);
        ClientProducer producer = session.createProducer("q")) {
      ClientMessage message = session.createMessage(true);
      if (forged != null) {
        message.putStringProperty(Message.HDR_VALIDATED_USER.toString(), forged);
      }
      message.getBodyBuffer().writeBytes(new byte[bytes]);
      producer.send(message);
      session.start();
      ClientMessage received = session.createConsumer("q").receive(5000);
      assertThat(received.getBodySize()).isGreaterThanOrEqualTo(bytes);
      return received.getValidatedUserID();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }
}
