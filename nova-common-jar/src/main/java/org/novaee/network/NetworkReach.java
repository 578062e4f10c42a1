package org.novaee.network;

import java.util.List;
import org.novaee.model.NetworkRequest;

/** What hosts must have so that a server's interfaces can be there. Thread-safe. */
public interface NetworkReach {

  /**
   * The segments an interface may be in: that of the port's address, or all of the network's; empty
   * for a network that is not routed, which is everywhere.
   */
  List<String> segments(NetworkRequest wanted);

  /** Whether a port is served by another computer in the host, such as a smart NIC. */
  boolean isRemoteManaged(String portId);
}
