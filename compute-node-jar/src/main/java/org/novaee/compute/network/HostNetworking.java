package org.novaee.compute.network;

import java.util.List;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** Prepares the host for guests' interfaces. Thread-safe; every method converges. */
public interface HostNetworking {

  /** Makes ready what the interfaces are to be plugged into. */
  void plug(Server server, List<Vif> vifs);

  /** Forgets the server's interfaces, and removes what only they needed. */
  void unplug(String serverUuid);

  /** Forgets the interfaces the server has no more, and removes what only they needed. */
  void unplugAllBut(String serverUuid, List<Vif> left);

  /** Brings back what plugged interfaces need, after a restart of this process or of the host. */
  void restore();
}
