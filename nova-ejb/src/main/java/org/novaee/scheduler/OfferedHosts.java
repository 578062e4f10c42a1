package org.novaee.scheduler;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.placement.Candidate;
import org.novaee.placement.Provider;
import org.novaee.placement.Stock;

/**
 * Hosts as they were reported, with the resources that placement knows of: what it knows of claims
 * is newer. From one decision to the next few of them change, so each is made once and kept until
 * its provider or what was reported is another. Thread-safe.
 */
final class OfferedHosts {

  private static final int VCPU = 0;
  private static final int MEMORY_MB = 1;
  private static final int DISK_GB = 2;

  private volatile Made made = new Made(Map.of());

  /** What has been made of hosts that were reported together. */
  private record Made(Map<String, HostState> reported, Map<String, Offered> byUuid) {
    Made(Map<String, HostState> reported) {
      this(reported, new ConcurrentHashMap<>(reported.size() * 2));
    }

    HostState of(Provider provider) {
      Offered known = byUuid.get(provider.uuid());
      if (known != null && known.provider() == provider) {
        return known.host();
      }
      HostState host = reported.get(provider.uuid());
      if (host == null) {
        return null;
      }
      HostState offered = host.with(resources(host.resources(), provider), host.servers());
      byUuid.put(provider.uuid(), new Offered(provider, offered));
      return offered;
    }
  }

  private record Offered(Provider provider, HostState host) {}

  /**
   * The hosts of providers.
   *
   * @param reported all hosts by the uuids of their nodes
   * @return in the order of the candidates; null where no such host was reported
   */
  HostState[] of(List<Candidate> candidates, Map<String, HostState> reported) {
    Made now = made;
    if (now.reported() != reported) {
      now = new Made(reported);
      made = now;
    }
    HostState[] hosts = new HostState[candidates.size()];
    for (int i = 0; i < hosts.length; i++) {
      hosts[i] = now.of(candidates.get(i).provider());
    }
    return hosts;
  }

  private static HostResources resources(HostResources reported, Provider provider) {
    Stock cpus = provider.stock().get(VCPU);
    Stock ram = provider.stock().get(MEMORY_MB);
    Stock disk = provider.stock().get(DISK_GB);
    return new HostResources(
        reported.vcpusTotal(),
        cpus == null ? reported.vcpusUsed() : cpus.used() + cpus.reserved(),
        reported.totalRamMb(),
        ram == null ? reported.freeRamMb() : ram.total() - ram.reserved() - ram.used(),
        reported.totalDiskGb(),
        disk == null
            ? reported.freeDiskMb()
            : Math.min(
                (disk.total() - disk.reserved() - disk.used()) * 1024,
                Math.max(reported.freeDiskMb(), 0)),
        cpus == null ? reported.cpuAllocationRatio() : cpus.ratio(),
        ram == null ? reported.ramAllocationRatio() : ram.ratio(),
        disk == null ? reported.diskAllocationRatio() : disk.ratio());
  }
}
