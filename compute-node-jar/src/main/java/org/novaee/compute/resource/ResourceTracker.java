package org.novaee.compute.resource;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.model.HostReport;
import org.novaee.model.HostReport.Inventory;
import org.novaee.model.Migration;
import org.novaee.model.Reservation;
import org.novaee.model.Server;
import org.novaee.network.DevicePort;

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
  private final ProviderAdditions additions;
  private final FailedBuilds failedBuilds;

  /** Usage by server, or by the move that brings or keeps it. */
  private final Map<String, Usage> used = new HashMap<>();

  /** Servers and moves that claimed here; they count whether their record was seen or not. */
  private final Set<String> claimed = new TreeSet<>();

  private HostReport host;

  /** Whether servers came or went since the hypervisor was looked at. */
  private boolean isStale;

  /** Of a host of which its operator says no more than its hypervisor. */
  public ResourceTracker(HostIdentity identity, Overcommit overcommit, ComputeDriver driver) {
    this(identity, overcommit, driver, ProviderAdditions.NONE, new FailedBuilds(true));
  }

  public ResourceTracker(
      HostIdentity identity,
      Overcommit overcommit,
      ComputeDriver driver,
      ProviderAdditions additions,
      FailedBuilds failedBuilds) {
    this.identity = identity;
    this.overcommit = overcommit;
    this.driver = driver;
    this.additions = additions;
    this.failedBuilds = failedBuilds;
  }

  /**
   * Counts anew: what the hypervisor has, which servers are recorded on the host, and what moves
   * hold of it beside them.
   */
  public void refresh(Collection<Server> recorded, Collection<Reservation> reserved) {
    look();
    synchronized (this) {
      used.keySet().retainAll(claimed);
      recorded.forEach(server -> used.put(server.uuid(), Usage.of(server)));
      reserved.forEach(move -> used.put(move.migrationUuid(), Usage.of(move.server())));
      // A claim of a recorded server needs no memory of its own.
      recorded.forEach(server -> claimed.remove(server.uuid()));
      reserved.forEach(move -> claimed.remove(move.migrationUuid()));
      driver.places().retain(used.keySet());
    }
  }

  /** Looks at the hypervisor again, if servers came or went since that was done. */
  public void lookIfChanged() {
    if (isStale()) {
      look();
    }
  }

  /** A guest got or gave up what the hypervisor is to be looked at for. */
  public synchronized void guestChanged() {
    isStale = true;
  }

  private synchronized boolean isStale() {
    return isStale;
  }

  private void look() {
    synchronized (this) {
      // What changes from here on may not be seen.
      isStale = false;
    }
    HostReport seen = driver.describe();
    synchronized (this) {
      host = seen;
    }
  }

  /**
   * Takes what the server needs; a repeat takes nothing more.
   *
   * @throws ClaimRefused if there is not enough
   */
  public void claim(Server server) {
    claim(server.uuid(), server);
  }

  /**
   * Takes what a server needs that is to come by a move; a repeat takes nothing more.
   *
   * @throws ClaimRefused if there is not enough
   * @throws DriverException if the hypervisor cannot tell
   */
  public void claim(String migrationUuid, Server server) {
    claim(migrationUuid, server, List.of());
  }

  /**
   * The same with devices of the host that ports of the server are to be.
   *
   * @param ports all of the server's that are to be some
   */
  public void claim(String migrationUuid, Server server, List<DevicePort> ports) {
    take(migrationUuid, server);
    try {
      driver.places().claim(migrationUuid, server, ports);
    } catch (PlaceRefused e) {
      release(migrationUuid);
      throw new ClaimRefused("Insufficient compute resources: " + e.getMessage());
    } catch (RuntimeException e) {
      release(migrationUuid);
      throw e;
    }
  }

  private synchronized void take(String migrationUuid, Server server) {
    Usage wanted = Usage.of(server);
    Usage others = total(migrationUuid);
    Map<String, Inventory> has = overcommit.inventory(described());
    check("vCPUs", has.get(Overcommit.VCPU), others.vcpus(), wanted.vcpus(), "");
    check("PCPUs", has.get(Overcommit.PCPU), others.pcpus(), wanted.pcpus(), "");
    check("memory", has.get(Overcommit.MEMORY_MB), others.memoryMb(), wanted.memoryMb(), " MB");
    check("disk", has.get(Overcommit.DISK_GB), others.diskGb(), wanted.diskGb(), " GB");
    used.put(migrationUuid, wanted);
    claimed.add(migrationUuid);
    isStale = true;
  }

  /** What was taken for a move is the server's own now. */
  public synchronized void settle(String migrationUuid, Server server) {
    release(migrationUuid);
    used.put(server.uuid(), Usage.of(server));
    claimed.add(server.uuid());
  }

  /**
   * The server's move ends elsewhere: neither it nor the move takes anything here any more. A
   * server that moved on this very host has what it is now.
   */
  public synchronized void leave(Migration migration, Server server) {
    if (migration.isSameHost()) {
      settle(migration.uuid(), server);
    } else {
      release(migration.uuid());
      release(server.uuid());
    }
  }

  /** Gives back what a server or a move took, if anything. */
  public synchronized void release(String uuid) {
    isStale = true;
    driver.places().release(uuid);
    used.remove(uuid);
    claimed.remove(uuid);
  }

  /** How builds went here. */
  public FailedBuilds failedBuilds() {
    return failedBuilds;
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
        (int) (overcommit.reservedCpus() + sum.vcpus() + sum.pcpus()),
        has.memoryMb(),
        overcommit.reservedMemoryMb() + sum.memoryMb(),
        has.localGb(),
        overcommit.reservedDiskGb() + sum.diskGb(),
        has.freeDiskGb(),
        used.size(),
        has.cpuInfo(),
        has.supportedInstances(),
        inventory(has),
        traits(has),
        has.parts(),
        has.pciDevices(),
        has.numa(),
        failedBuilds.number());
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

  private Map<String, Inventory> inventory(HostReport has) {
    Map<String, Inventory> inventory = new TreeMap<>(overcommit.inventory(has));
    inventory.putAll(additions.of(identity.nodeUuid(), has.node()).inventory());
    return inventory;
  }

  private List<String> traits(HostReport has) {
    TreeSet<String> traits = new TreeSet<>(additions.of(identity.nodeUuid(), has.node()).traits());
    if (has.traits() != null) {
      traits.addAll(has.traits());
    }
    traits.add(COMPUTE_NODE_TRAIT);
    traits.add(OWNER_TRAIT);
    return List.copyOf(traits);
  }
}
