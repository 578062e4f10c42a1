package org.novaee.pci;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.numa.NumaTopology;

/**
 * All PCI devices of a host that it may give away, whoever has them. A physical function of which a
 * part is taken is not to be had, nor is a part of one that is taken. Immutable.
 */
public final class HostPciDevices {

  private static final String TYPE = "dev_type";
  private static final String REMOTE = "remote_managed";

  /** By which one device can be asked for. */
  public static final String ADDRESS = "address";

  private final List<PciDevice> all;
  private final Set<String> taken;
  private final Set<String> divided;

  /** How a device fares, in the words of {@code pci_devices.status}. */
  public enum Status {
    AVAILABLE("available"),
    ALLOCATED("allocated"),
    UNAVAILABLE("unavailable");

    private final String stored;

    Status(String stored) {
      this.stored = stored;
    }

    /** As the database has it. */
    public String stored() {
      return stored;
    }
  }

  public HostPciDevices(Collection<PciDevice> devices) {
    all = List.copyOf(devices);
    List<PciDevice> owned = all.stream().filter(device -> device.serverUuid() != null).toList();
    taken = owned.stream().map(PciDevice::address).collect(Collectors.toSet());
    divided =
        owned.stream()
            .filter(device -> device.parentAddress() != null)
            .map(PciDevice::parentAddress)
            .collect(Collectors.toSet());
  }

  public List<PciDevice> all() {
    return all;
  }

  public Status status(PciDevice device) {
    if (device.serverUuid() != null) {
      return Status.ALLOCATED;
    }
    boolean isBlocked =
        divided.contains(device.address())
            || (device.parentAddress() != null && taken.contains(device.parentAddress()));
    return isBlocked ? Status.UNAVAILABLE : Status.AVAILABLE;
  }

  private List<PciDevice> free() {
    return all.stream().filter(device -> status(device) == Status.AVAILABLE).toList();
  }

  /** What the scheduler is to know: how many of each kind are free. */
  public PciPools pools() {
    return pools(Set.of());
  }

  /**
   * The same, in which certain devices can be asked for.
   *
   * @param named addresses of those
   */
  public PciPools pools(Set<String> named) {
    Map<PciPool, Integer> counts = new LinkedHashMap<>();
    free()
        .forEach(
            device -> {
              boolean isNamed = named.contains(device.address());
              Map<String, String> more = isNamed ? Map.of(ADDRESS, device.address()) : Map.of();
              counts.merge(pool(device, more), 1, Integer::sum);
            });
    return PciPools.of(
        counts.entrySet().stream().map(kind -> kind.getKey().withCount(kind.getValue())).toList());
  }

  /** The devices as they are when a server has given its own back. */
  public HostPciDevices withoutServer(String server) {
    return new HostPciDevices(
        all.stream()
            .map(device -> server.equals(device.serverUuid()) ? device.of(null) : device)
            .toList());
  }

  /**
   * Devices for a server, those first that it has.
   *
   * @param before addresses of those that it had
   * @param nodes the host's NUMA nodes that the server is on; empty where that is all one
   * @param topology the host's NUMA nodes, or null
   * @return as its own; empty if there are not enough, or not as near as they are to be
   */
  public Optional<List<PciDevice>> choose(
      String server,
      List<PciRequest> requests,
      Set<String> before,
      Set<Integer> nodes,
      NumaTopology topology) {
    HostPciDevices now = withoutServer(server);
    List<PciDevice> chosen = new ArrayList<>();
    for (PciRequest request : requests) {
      for (int i = 0; i < request.count(); i++) {
        Optional<PciDevice> next = now.next(request, before, nodes, topology);
        if (next.isEmpty()) {
          return Optional.empty();
        }
        chosen.add(next.get().of(server));
        now = now.without(next.get(), server);
      }
    }
    return Optional.of(List.copyOf(chosen));
  }

  private HostPciDevices without(PciDevice given, String server) {
    return new HostPciDevices(
        all.stream().map(device -> device.equals(given) ? device.of(server) : device).toList());
  }

  private Optional<PciDevice> next(
      PciRequest request, Set<String> before, Set<Integer> nodes, NumaTopology topology) {
    List<PciDevice> own =
        free().stream().filter(device -> before.contains(device.address())).toList();
    return next(request, own, nodes, topology).or(() -> next(request, free(), nodes, topology));
  }

  /** One device that serves a request. */
  private static Optional<PciDevice> next(
      PciRequest request, List<PciDevice> from, Set<Integer> nodes, NumaTopology topology) {
    PciRequest one = request.oneWith(Map.of());
    // A pool for each, to see which is taken.
    PciPools each =
        PciPools.of(
            from.stream().map(device -> pool(device, Map.of(ADDRESS, device.address()))).toList());
    return each.without(List.of(one), nodes, topology)
        .flatMap(left -> each.all().stream().filter(pool -> !left.all().contains(pool)).findFirst())
        .map(pool -> pool.property(ADDRESS))
        .flatMap(
            address ->
                from.stream().filter(device -> device.address().equals(address)).findFirst());
  }

  static PciPool pool(PciDevice device, Map<String, String> more) {
    Map<String, String> tags = new HashMap<>(device.tags());
    tags.put(TYPE, device.type());
    if (!device.type().equals(PciDevice.WHOLE)) {
      // Functions of network cards are driven by this host unless its configuration says otherwise.
      tags.putIfAbsent(REMOTE, "false");
    }
    tags.putAll(more);
    return new PciPool(device.vendorId(), device.productId(), device.numaNode(), tags, 1);
  }
}
