package org.novaee.compute.driver.libvirt;

import org.novaee.compute.driver.HostCpus;
import org.novaee.numa.NumaTopology;

/** Libvirt's capabilities of this host, kept: it tries all its emulators for them. */
final class HostCapabilities {

  private final Connection connection;
  private String document;

  HostCapabilities(Connection connection) {
    this.connection = connection;
  }

  Capabilities get() {
    return Capabilities.parse(document());
  }

  /** The host's NUMA nodes, as {@link HostCells#parse}. */
  NumaTopology cells(HostCpus cpus, ReservedPages reserved) {
    return HostCells.parse(document(), cpus, reserved);
  }

  /** Asked once, as it takes seconds. */
  private synchronized String document() {
    if (document == null) {
      document = connection.call("reading capabilities", connect -> connect.getCapabilities());
    }
    return document;
  }
}
