package org.novaee.model;

import java.util.Set;

/**
 * The networks that a server's ports are on, or that the devices of a NUMA node lead to.
 *
 * @param physnets names of physical networks
 * @param tunneled whether there are tunneled networks among them
 */
public record NetworkMetadata(Set<String> physnets, boolean tunneled) {

  public NetworkMetadata {
    physnets = physnets == null ? Set.of() : Set.copyOf(physnets);
  }
}
