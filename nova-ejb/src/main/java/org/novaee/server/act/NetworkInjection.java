package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.novaee.server.Lifecycle;

/** Has a server's interfaces read from the network service again. */
@ApplicationScoped
public class NetworkInjection {

  private ServerOrders orders;

  /** For the container. */
  protected NetworkInjection() {}

  @Inject
  public NetworkInjection(ServerOrders orders) {
    this.orders = orders;
  }

  /** Asks the server's host to do it. */
  public void inject(String uuid, boolean admin) {
    orders.send(
        uuid,
        admin,
        Lifecycle.INJECT_NETWORK_INFO,
        null,
        Map.of(),
        (host, server) -> host.injectNetworkInfo(server));
  }
}
