package org.novaee.compute.resource;

import java.util.Map;
import java.util.Optional;
import org.novaee.model.Flavor;
import org.novaee.model.Server;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaConstraints;

/**
 * An amount of each resource.
 *
 * @param vcpus processors that are shared
 * @param pcpus processors of one guest alone
 */
record Usage(long vcpus, long pcpus, long memoryMb, long diskGb) {

  static final Usage NONE = new Usage(0, 0, 0, 0);

  /** What a server takes on its host: a root disk only if it is not on a volume. */
  static Usage of(Server server) {
    Flavor flavor = server.flavor();
    boolean localRoot = server.image() != null && server.image().id() != null;
    long swapGb = ceilDiv(flavor.swapMb(), 1024);
    long diskGb = (localRoot ? flavor.rootGb() : 0) + flavor.ephemeralGb() + swapGb;
    Map<String, String> properties =
        server.image() == null ? Map.of() : server.image().properties();
    Optional<InstanceNumaTopology> topology = NumaConstraints.ifPossible(flavor, properties);
    return new Usage(
        flavor.vcpus() - topology.map(nodes -> nodes.pcpus().size()).orElse(0),
        topology.map(InstanceNumaTopology::dedicated).orElse(0),
        flavor.memoryMb(),
        diskGb);
  }

  Usage plus(Usage other) {
    return new Usage(
        vcpus + other.vcpus, pcpus + other.pcpus, memoryMb + other.memoryMb, diskGb + other.diskGb);
  }

  private static long ceilDiv(long amount, long unit) {
    return (amount + unit - 1) / unit;
  }
}
