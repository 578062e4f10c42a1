package org.novaee.network;

import java.util.Optional;

/** How much room there is for more ports and addresses. Thread-safe. */
public interface PortRoom {

  /**
   * How many ports a project has and may have, empty if it may have as many as it likes.
   *
   * @throws NetworkUnavailable if that cannot be asked
   */
  Optional<PortQuota> quota(String projectId);

  /**
   * The device whose port has an address on a network, empty if the address is free. The device is
   * an empty string if the port is nobody's yet.
   *
   * @throws NetworkUnavailable if that cannot be asked
   */
  Optional<String> holder(String networkId, String address);
}
