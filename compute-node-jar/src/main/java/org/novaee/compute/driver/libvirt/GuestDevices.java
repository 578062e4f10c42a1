package org.novaee.compute.driver.libvirt;

import java.util.Set;

/**
 * Devices of guests that run, by the uuid of their server. Failures are {@link
 * org.novaee.compute.driver.DriverException}s.
 */
interface GuestDevices {

  /** Plugs a device in. */
  void attach(String uuid, String deviceXml);

  /** Asks the guest to give a device back, and does not wait. */
  void askBack(String uuid, String deviceXml);

  /** The hardware addresses of the guest's network interfaces, in lower case. */
  Set<String> macAddresses(String uuid);
}
