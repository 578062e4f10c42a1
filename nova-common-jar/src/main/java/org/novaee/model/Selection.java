package org.novaee.model;

import java.util.Map;

/**
 * A host the scheduler chose for one server, or an alternate for it.
 *
 * @param host service host name
 * @param node hypervisor host name
 * @param providerUuid the compute node's uuid, also its resource provider's
 * @param cellUuid the cell the host is in
 * @param availabilityZone the host's zone
 * @param resources resource class to amount, as claimed (chosen) or to be claimed (alternate)
 */
public record Selection(
    String host,
    String node,
    String providerUuid,
    String cellUuid,
    String availabilityZone,
    Map<String, Long> resources) {

  public Selection {
    resources = resources == null ? Map.of() : Map.copyOf(resources);
  }
}
