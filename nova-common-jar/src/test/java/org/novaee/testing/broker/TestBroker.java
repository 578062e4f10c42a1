package org.novaee.testing.broker;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An Artemis broker in this JVM, on loopback, with a journal, that can be stopped and started. */
public final class TestBroker implements AutoCloseable {

  private static final String DEAD_LETTERS = "jms.queue.DLQ";

  private final Path directory;
  private final int port;
  private EmbeddedActiveMQ broker;

  /** Starts it with its journal below the directory. */
  public TestBroker(Path directory) throws Exception {
    this.directory = directory;
    this.port = freePort();
    start();
  }

  /** Starts it again with what its journal has. */
  public void start() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setJournalDirectory(directory.resolve("journal").toString())
            .setBindingsDirectory(directory.resolve("bindings").toString())
            .setLargeMessagesDirectory(directory.resolve("large").toString())
            .setPagingDirectory(directory.resolve("paging").toString())
            .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port + "?protocols=CORE")
            .addAddressConfiguration(
                new CoreAddressConfiguration()
                    .setName(DEAD_LETTERS)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(
                        QueueConfiguration.of(DEAD_LETTERS).setRoutingType(RoutingType.ANYCAST)))
            .addAddressSetting(
                "#",
                new AddressSettings()
                    .setAutoDeleteQueues(false)
                    .setAutoDeleteAddresses(false)
                    .setMaxDeliveryAttempts(3)
                    .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS)));
    broker = new EmbeddedActiveMQ().setConfiguration(configuration);
    broker.start();
  }

  /** Ends it without a word to its clients. */
  public void stop() throws Exception {
    broker.stop();
  }

  /** Its address. */
  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Connections that come back when the broker does. */
  public ConnectionFactory factory() {
    return new ActiveMQConnectionFactory(
        url() + "?enable1xPrefixes=true&reconnectAttempts=-1&retryInterval=100&callTimeout=3000");
  }

  @Override
  public void close() throws Exception {
    stop();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
