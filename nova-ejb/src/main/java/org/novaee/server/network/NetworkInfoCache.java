package org.novaee.server.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.model.Vif;
import org.novaee.neighbour.UserToken;
import org.novaee.network.NetworkService;
import org.novaee.network.NetworkUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is recorded of servers' interfaces to what the network service knows. */
@ApplicationScoped
public class NetworkInfoCache {

  private static final Logger log = LoggerFactory.getLogger(NetworkInfoCache.class);

  private NetworkService networks;

  /** For the container. */
  protected NetworkInfoCache() {}

  @Inject
  public NetworkInfoCache(NetworkService networks) {
    this.networks = networks;
  }

  /**
   * Records a server's interfaces anew, as the network service tells them to this service. What the
   * network service cannot be asked now is recorded by the next change of the server's network.
   */
  public void refresh(Cell cell, String serverUuid) {
    try (UserToken.Binding service = UserToken.bind(null)) {
      List<Vif> now = networks.interfaces(serverUuid);
      cell.database()
          .stepRun(
              em ->
                  NetworkInfo.write(
                      em, serverUuid, Vif.update(NetworkInfo.read(em, serverUuid), now)));
    } catch (NetworkUnavailable e) {
      log.warn("The interfaces of server {} are recorded as before", serverUuid, e);
    }
  }
}
