package org.novaee.compute;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.microprofile.config.Config;
import org.novaee.rpc.jms.RpcConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the message broker. */
final class Broker {

  private static final Logger log = LoggerFactory.getLogger(Broker.class);

  /** Names of queues as the server has them; and a lost broker is waited for, for ever. */
  private static final String PARAMETERS =
      "enable1xPrefixes=true&initialConnectAttempts=-1&reconnectAttempts=-1"
          + "&retryInterval=200&retryIntervalMultiplier=1.5&maxRetryInterval=3000";

  private Broker() {}

  /**
   * Connects, waiting for the broker if it is not there.
   *
   * @param host answers come to a queue named after it
   * @throws org.novaee.rpc.RpcException if the broker does not let this account in
   */
  static RpcConnection connect(Config config, String host) {
    String url = config.getValue("nova.novaee.broker_url", String.class);
    log.info("Connecting to the message broker at {}", url);
    String user = config.getValue("nova.novaee.broker_user", String.class);
    String password =
        config.getOptionalValue("nova.novaee.broker_password", String.class).orElse("");
    ConnectionFactory factory =
        new ActiveMQConnectionFactory(
            url + (url.contains("?") ? "&" : "?") + PARAMETERS, user, password);
    return new RpcConnection(factory, "replies.compute." + host);
  }
}
