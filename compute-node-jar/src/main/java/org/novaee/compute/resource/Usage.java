package org.novaee.compute.resource;

import org.novaee.model.Flavor;
import org.novaee.model.Server;

/** An amount of each resource. */
record Usage(long vcpus, long memoryMb, long diskGb) {

  static final Usage NONE = new Usage(0, 0, 0);

  /** What a server takes on its host: a root disk only if it is not on a volume. */
  static Usage of(Server server) {
    Flavor flavor = server.flavor();
    boolean localRoot = server.image() != null && server.image().id() != null;
    long swapGb = ceilDiv(flavor.swapMb(), 1024);
    long diskGb = (localRoot ? flavor.rootGb() : 0) + flavor.ephemeralGb() + swapGb;
    return new Usage(flavor.vcpus(), flavor.memoryMb(), diskGb);
  }

  Usage plus(Usage other) {
    return new Usage(vcpus + other.vcpus, memoryMb + other.memoryMb, diskGb + other.diskGb);
  }

  private static long ceilDiv(long amount, long unit) {
    return (amount + unit - 1) / unit;
  }
}
