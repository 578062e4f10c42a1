package org.novaee.compute.driver.libvirt;

/**
 * What the agents in running guests do with their file systems, by the uuid of the server. Failures
 * are {@link org.novaee.compute.driver.DriverException}s.
 */
interface GuestFileSystems {

  /** Whether the agent answers. */
  boolean answers(String uuid);

  /** Holds them still: what is written waits in the guest. */
  void freeze(String uuid);

  /** Lets them go on; nothing happens if they do, or if the guest is off or gone. */
  void thaw(String uuid);
}
