package org.novaee.compute.resource;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.model.HostReport;
import org.novaee.model.HostReport.Inventory;
import org.novaee.model.Server;

/**
 * Counts what the host's servers use. Placement has decided before a server comes here; the claim
 * is the host's last word, since it alone knows what it has now. Thread-safe.
 */
public final class ResourceTracker {

  private static final String COMPUTE_NODE_TRAIT = "COMPUTE_NODE";

  /** Tells providers of compute nodes from those that other services make. */
  private static final String OWNER_TRAIT = "OWNER_NOVA";

  private final HostIdentity identity;
  private final Overcommit overcommit;
  private final ComputeDriver driver;

  /** Usage by server. */
  private final Map<String, Usage> used = new HashMap<>();

  /** Servers whose build claimed here; they count whether their record was seen or not. */
  private final Set<String> claimed = new TreeSet<>();

  private HostReport host;

  public ResourceTracker(HostIdentity identity, Overcommit overcommit, ComputeDriver driver) {
    this.identity = identity;
    this.overcommit = overcommit;
    this.driver = driver;
  }

  /** Counts anew: what the hypervisor has, and which servers are recorded on the host. */
  public void refresh(Collection<Server> recorded) {
    HostReport seen = driver.describe();
    synchronized (this) {
      host = seen;
      used.keySet().retainAll(claimed);
      recorded.forEach(server -> used.put(server.uuid(), Usage.of(server)));
      // A claim of a recorded server needs no memory of its own.
      recorded.forEach(server -> claimed.remove(server.uuid()));
    }
  }

  /**
   * Takes what the server needs; a repeat takes nothing more.
   *
   * @throws ClaimRefused if there is not enough
   */
  public synchronized void claim(Server server) {
    Usage wanted = Usage.of(server);
    Usage others = total(server.uuid());
    Map<String, Inventory> has = overcommit.inventory(described());
    check("vCPUs", has.get(Overcommit.VCPU), others.vcpus(), wanted.vcpus(), "");
    check("memory", has.get(Overcommit.MEMORY_MB), others.memoryMb(), wanted.memoryMb(), " MB");
    check("disk", has.get(Overcommit.DISK_GB), others.diskGb(), wanted.diskGb(), " GB");
    used.put(server.uuid(), wanted);
    claimed.add(server.uuid());
  }

  /** Gives back what the server took, if anything. */
  public synchronized void release(String serverUuid) {
    used.remove(serverUuid);
    claimed.remove(serverUuid);
  }

  /** What the other services are to know of this host now. */
  public synchronized HostReport report() {
    HostReport has = described();
    Usage sum = total(null);
    return new HostReport(
        identity.nodeUuid(),
        identity.host(),
        has.node(),
        identity.hostIp(),
        has.hypervisorType(),
        has.hypervisorVersion(),
        has.vcpus(),
        (int) (overcommit.reservedCpus() + sum.vcpus()),
        has.memoryMb(),
        overcommit.reservedMemoryMb() + sum.memoryMb(),
        has.localGb(),
        overcommit.reservedDiskGb() + sum.diskGb(),
        has.freeDiskGb(),
        used.size(),
        has.cpuInfo(),
        has.supportedInstances(),
        overcommit.inventory(has),
        traits(has));
  }

  private HostReport described() {
    if (host == null) {
      host = driver.describe();
    }
    return host;
  }

  /** What all but one use. */
  private Usage total(String exceptServer) {
    return used.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(exceptServer))
        .map(Map.Entry::getValue)
        .reduce(Usage.NONE, Usage::plus);
  }

  private static void check(
      String what, Inventory has, long usedByOthers, long wanted, String unit) {
    if (wanted == 0) {
      return;
    }
    long limit = has == null ? 0 : (long) ((has.total() - has.reserved()) * has.allocationRatio());
    long free = limit - usedByOthers;
    if (wanted > free) {
      throw new ClaimRefused(
          "Insufficient compute resources: Free "
              + what
              + " "
              + free
              + unit
              + " < requested "
              + wanted
              + unit);
    }
  }

  private static List<String> traits(HostReport has) {
    TreeSet<String> traits = new TreeSet<>();
    if (has.traits() != null) {
      traits.addAll(has.traits());
    }
    traits.add(COMPUTE_NODE_TRAIT);
    traits.add(OWNER_TRAIT);
    return List.copyOf(traits);
  }
}
