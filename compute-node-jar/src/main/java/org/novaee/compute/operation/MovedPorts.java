package org.novaee.compute.operation;

import java.util.List;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;

/** The interfaces of a server that came to another host. */
final class MovedPorts {

  private MovedPorts() {}

  /** Binds the server's ports to its host; they keep the order and the tags they had. */
  static List<Vif> bind(NetworkService network, Server server, String host) {
    return Vif.update(server.vifs(), network.bindTo(server.uuid(), host));
  }
}
