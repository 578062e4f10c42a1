package org.novaee.baremetal;

import java.util.List;
import java.util.Optional;

/**
 * The machines of the bare metal service, as this service may see them. Implementations are
 * thread-safe. Methods throw {@link BaremetalUnavailable} if it cannot be asked.
 */
public interface BaremetalService {

  /** All machines, without their addresses. */
  List<BaremetalNode> nodes();

  /** A machine with its addresses; empty if there is none of this id. */
  Optional<BaremetalNode> find(String id);
}
