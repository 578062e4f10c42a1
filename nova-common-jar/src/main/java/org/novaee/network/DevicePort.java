package org.novaee.network;

import org.novaee.model.PciRequest;

/**
 * A port that is to be a device of the server's host.
 *
 * @param wanted one device, for the port; without a NUMA policy where flavor and image decide
 * @param host where the port is bound, empty for nowhere
 * @param address of the device that it is there, such as {@code 0000:84:10.0}; or null
 */
public record DevicePort(PciRequest wanted, String host, String address) {

  /** The port. */
  public String portId() {
    return wanted.requesterId();
  }

  /** The same as seen by a host, for which devices of others do not count. */
  public DevicePort on(String thisHost) {
    return thisHost.equals(host) ? this : new DevicePort(wanted, host, null);
  }
}
