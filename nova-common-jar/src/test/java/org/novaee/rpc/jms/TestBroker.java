package org.novaee.rpc.jms;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An Artemis broker in this JVM, on loopback, with a journal, that can be stopped and started. */
final class TestBroker implements AutoCloseable {

  private final Path directory;
  private final int port;
  private EmbeddedActiveMQ broker;

  TestBroker(Path directory) throws Exception {
    this.directory = directory;
    this.port = freePort();
    start();
  }

  void start() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setJournalDirectory(directory.resolve("journal").toString())
            .setBindingsDirectory(directory.resolve("bindings").toString())
            .setLargeMessagesDirectory(directory.resolve("large").toString())
            .setPagingDirectory(directory.resolve("paging").toString())
            .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port + "?protocols=CORE")
            .addAddressSetting(
                "#",
                new AddressSettings().setAutoDeleteQueues(false).setAutoDeleteAddresses(false));
    broker = new EmbeddedActiveMQ().setConfiguration(configuration);
    broker.start();
  }

  void stop() throws Exception {
    broker.stop();
  }

  ConnectionFactory factory() {
    return new ActiveMQConnectionFactory(
        "tcp://127.0.0.1:"
            + port
            + "?enable1xPrefixes=true&reconnectAttempts=-1&retryInterval=100&callTimeout=3000");
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
