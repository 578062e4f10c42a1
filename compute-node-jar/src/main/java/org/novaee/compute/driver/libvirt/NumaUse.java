package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaTopology;

/**
 * The host's NUMA nodes and what guests use of them. That is told by the domains themselves, so
 * that nothing can be forgotten or left over.
 */
final class NumaUse {

  private final Guests guests;
  private final Supplier<NumaTopology> host;

  /**
   * @param host tells the host's nodes with nothing used; null where it has none
   */
  NumaUse(Guests guests, Supplier<NumaTopology> host) {
    this.guests = guests;
    this.host = host;
  }

  /**
   * The nodes as they are.
   *
   * @param exceptUuid whose use does not count; null where all do
   * @return null where the host tells of none
   */
  NumaTopology without(String exceptUuid) {
    NumaTopology used = host.get();
    if (used == null) {
      return null;
    }
    for (String uuid : guests.owned()) {
      if (!uuid.equals(exceptUuid)) {
        used = with(used, uuid);
      }
    }
    return used;
  }

  private NumaTopology with(NumaTopology used, String uuid) {
    Optional<PlacedGuest> guest = of(uuid);
    if (guest.isEmpty()) {
      return used;
    }
    List<InstanceNumaCell> taken = new ArrayList<>();
    used.cells().forEach(cell -> taken.addAll(guest.get().on(cell)));
    return used.with(new InstanceNumaTopology(taken, null));
  }

  /** Where a guest is; empty for one without a domain. */
  Optional<PlacedGuest> of(String uuid) {
    return guests
        .description(uuid, Guests.Config.PERSISTENT)
        .map(Xml::parse)
        .map(PlacedGuest::read);
  }
}
