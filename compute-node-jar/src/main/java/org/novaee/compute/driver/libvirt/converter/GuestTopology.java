package org.novaee.compute.driver.libvirt.converter;

import java.util.Optional;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.Server;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.InvalidNumaRequest;
import org.novaee.numa.NumaConstraints;

/** The NUMA nodes that flavor and image want a guest to have. */
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
}
