package org.novaee.compute.driver.libvirt;

import java.util.Set;
import org.novaee.compute.driver.PowerState;
import org.novaee.model.Diagnostics;

/**
 * The guests of a hypervisor, by the uuid of their server. What is already as wanted is left so;
 * failures are {@link org.novaee.compute.driver.DriverException}s.
 */
interface Guests {

  /** Makes the guest known, or changes the description of a known one. */
  void define(String uuid, String domainXml);

  /** Starts a defined guest that is off. */
  void start(String uuid);

  /** Asks the guest to shut down and does not wait; harmless if it is off. */
  void askToShutDown(String uuid);

  /** Turns the guest off at once. */
  void turnOff(String uuid);

  /** Turns the guest off and forgets it. */
  void remove(String uuid);

  PowerState state(String uuid);

  /**
   * How the guest fares.
   *
   * @throws org.novaee.compute.driver.DriverException if there is no such guest
   */
  Diagnostics diagnostics(String uuid);

  /** Uuids of all guests that have our metadata. */
  Set<String> owned();
}
