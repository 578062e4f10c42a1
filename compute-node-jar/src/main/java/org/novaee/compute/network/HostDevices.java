package org.novaee.compute.network;

import org.novaee.model.Vif;

/** Names of the host's devices for an interface; 14 characters, as the kernel allows 15. */
public final class HostDevices {

  private static final int ID_CHARACTERS = 11;

  private HostDevices() {}

  /** The bridge of the interface's network. */
  public static String bridge(Vif vif) {
    return vif.bridge() != null
        ? vif.bridge()
        : "brq" + vif.networkId().substring(0, ID_CHARACTERS);
  }

  /** The host's end of the interface. */
  public static String tap(Vif vif) {
    return vif.devName() != null ? vif.devName() : "tap" + vif.portId().substring(0, ID_CHARACTERS);
  }
}
