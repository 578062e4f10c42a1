package org.novaee.compute.network;

import java.util.Set;

/**
 * A bridge as it is.
 *
 * @param addresses with prefix lengths
 */
record BridgeState(boolean exists, boolean up, int mtu, Set<String> addresses) {

  static final BridgeState ABSENT = new BridgeState(false, false, 0, Set.of());

  BridgeState {
    addresses = Set.copyOf(addresses);
  }
}
