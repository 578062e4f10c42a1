package org.novaee.compute.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.network.NetworkService;

/** The interfaces of a server that came to another host. */
final class MovedPorts {

  private MovedPorts() {}

  /** Binds the server's ports to its host; they keep the order and the tags they had. */
  static List<Vif> bind(NetworkService network, Server server, String host) {
    Map<String, Vif> bound = new LinkedHashMap<>();
    network.bindTo(server.uuid(), host).forEach(vif -> bound.put(vif.portId(), vif));
    List<Vif> vifs = new ArrayList<>();
    for (Vif recorded : server.vifs()) {
      Vif now = bound.remove(recorded.portId());
      if (now != null) {
        vifs.add(now.tagged(recorded.tag()));
      }
    }
    vifs.addAll(bound.values());
    return vifs;
  }
}
