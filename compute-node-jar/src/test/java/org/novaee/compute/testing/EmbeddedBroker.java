package org.novaee.compute.testing;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A message broker within the test's process, without a disk. */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String URL = "vm://78";

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

  public EmbeddedBroker() throws Exception {
    broker.setConfiguration(
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setPersistenceEnabled(false)
            .addAcceptorConfiguration("vm", URL)
            .addAddressSetting(
                "#",
                new AddressSettings()
                    .setAutoDeleteQueues(false)
                    .setAutoDeleteAddresses(false)
                    .setMaxDeliveryAttempts(-1)));
    broker.start();
  }

  public ConnectionFactory connections() {
    return new ActiveMQConnectionFactory(URL);
  }

  @Override
  public void close() throws Exception {
    broker.stop();
  }
}
