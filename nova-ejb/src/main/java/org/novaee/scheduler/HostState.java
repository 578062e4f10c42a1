package org.novaee.scheduler;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A host as a decision sees it. Immutable.
 *
 * @param host the service's host name
 * @param node the hypervisor's host name
 * @param uuid the compute node's uuid, also its resource provider's
 * @param servers which of the servers that the request speaks of (its group, its hints, itself) are
 *     on it
 * @param hosted all servers on it; empty unless a filter or weigher in use reads them
 */
public record HostState(
    String host,
    String node,
    String uuid,
    String cellUuid,
    HostService service,
    Hypervisor hypervisor,
    HostResources resources,
    HostLoad load,
    HostDevices devices,
    HostAggregates aggregates,
    Set<String> servers,
    List<HostedServer> hosted) {

  private static final String ZONE = "availability_zone";

  public HostState {
    servers = Set.copyOf(servers);
    hosted = List.copyOf(hosted);
  }

  /** The zone its aggregates put it in, or the given one if they do not. */
  public String availabilityZone(String otherwise) {
    for (HostAggregate aggregate : aggregates.all()) {
      String zone = aggregate.metadata().get(ZONE);
      if (zone != null) {
        return zone;
      }
    }
    return otherwise;
  }

  /** The same host with resources and servers as they are now. */
  HostState with(HostResources newResources, Set<String> newServers) {
    return copy(newResources, load, devices, newServers);
  }

  /** The same host when what is under way has come there. */
  HostState with(PendingClaims.Load load) {
    return copy(
        resources.minus(load.vcpus(), load.ramMb(), load.diskGb()),
        load().plusServers(load.servers()),
        devices,
        servers);
  }

  /** The same host with one more server on it. */
  HostState withServer(String serverUuid, Map<String, Long> amounts, RequestedDevices wanted) {
    Set<String> more = new HashSet<>(servers);
    more.add(serverUuid);
    return copy(
        resources.minus(
            amounts.getOrDefault("VCPU", 0L) + amounts.getOrDefault("PCPU", 0L),
            amounts.getOrDefault("MEMORY_MB", 0L),
            amounts.getOrDefault("DISK_GB", 0L)),
        load.plusServers(1),
        devices.without(wanted, resources),
        more);
  }

  private HostState copy(
      HostResources newResources,
      HostLoad newLoad,
      HostDevices newDevices,
      Set<String> newServers) {
    return new HostState(
        host,
        node,
        uuid,
        cellUuid,
        service,
        hypervisor,
        newResources,
        newLoad,
        newDevices,
        aggregates,
        newServers,
        hosted);
  }
}
