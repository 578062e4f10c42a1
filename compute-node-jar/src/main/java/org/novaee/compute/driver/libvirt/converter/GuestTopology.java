package org.novaee.compute.driver.libvirt.converter;

import java.util.Optional;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.Server;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.InvalidNumaRequest;
import org.novaee.numa.NumaConstraints;
import org.novaee.numa.RealtimeCpus;

/**
 * The NUMA nodes that flavor and image want a guest to have, and what they want of its processors.
 */
public final class GuestTopology {

  private GuestTopology() {}

  /**
   * Empty where it is all one.
   *
   * @throws DriverException if what they want cannot be
   */
  public static Optional<InstanceNumaTopology> of(Server server) {
    try {
      return NumaConstraints.of(server.flavor(), server.image().properties());
    } catch (InvalidNumaRequest e) {
      throw new DriverException(e.getMessage(), e);
    }
  }

  /**
   * Its processors that the host is to run before all else, maybe none.
   *
   * @throws DriverException if what flavor and image want cannot be
   */
  public static Set<Integer> realtime(Server server) {
    try {
      return RealtimeCpus.of(server.flavor(), server.image().properties());
    } catch (InvalidNumaRequest e) {
      throw new DriverException(e.getMessage(), e);
    }
  }
}
