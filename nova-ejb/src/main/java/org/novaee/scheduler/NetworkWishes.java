package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.PciRequest;
import org.novaee.network.DevicePort;
import org.novaee.network.NetworkReach;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkService;
import org.novaee.placement.PlacementService;
import org.novaee.placement.Provider;
import org.novaee.scheduler.prefilter.RequestRefused;
import org.novaee.scheduler.prefilter.RequestedNetworks;

/** Asks the network service, where it matters, what a request's networks want of hosts. */
@ApplicationScoped
public class NetworkWishes {

  private NetworkService networks;
  private NetworkReach reach;
  private PlacementService placement;

  /** For the container's proxy. */
  protected NetworkWishes() {}

  @Inject
  public NetworkWishes(NetworkService networks, NetworkReach reach, PlacementService placement) {
    this.networks = networks;
    this.reach = reach;
    this.placement = placement;
  }

  /** What these networks want; nothing is asked before it is needed. */
  RequestedNetworks of(NetworkAllocation wanted) {
    if (wanted == null || wanted.requests().isEmpty()) {
      return RequestedNetworks.NONE;
    }
    return new Asked(wanted.requests());
  }

  /** What the ports of a server want that has some already: only devices. */
  RequestedNetworks ofServer(String uuid) {
    return new RequestedNetworks() {
      private List<PciRequest> devices;

      /** Ports are not bound to a host that they do not reach: that shows at the binding. */
      @Override
      public List<Set<String>> segmentAggregates() {
        return List.of();
      }

      @Override
      public boolean hasRemoteManagedPort() {
        return false;
      }

      @Override
      public List<PciRequest> devices() {
        if (devices == null) {
          devices = wanted(() -> networks.devicePorts(uuid));
        }
        return devices;
      }
    };
  }

  private static List<PciRequest> wanted(Supplier<List<DevicePort>> ports) {
    try {
      return ports.get().stream().map(DevicePort::wanted).toList();
    } catch (NetworkRefused e) {
      throw new RequestRefused(e.reason());
    }
  }

  /** Asks once, however many rounds the decision takes. */
  private final class Asked implements RequestedNetworks {

    private final List<NetworkRequest> requests;
    private List<Set<String>> aggregates;
    private Boolean remoteManaged;
    private List<PciRequest> devices;

    Asked(List<NetworkRequest> requests) {
      this.requests = requests;
    }

    @Override
    public List<Set<String>> segmentAggregates() {
      if (aggregates == null) {
        aggregates = aggregatesOf(requests);
      }
      return aggregates;
    }

    @Override
    public boolean hasRemoteManagedPort() {
      if (remoteManaged == null) {
        remoteManaged =
            requests.stream()
                .anyMatch(each -> each.portId() != null && reach.isRemoteManaged(each.portId()));
      }
      return remoteManaged;
    }

    @Override
    public List<PciRequest> devices() {
      if (devices == null) {
        devices =
            requests.stream().anyMatch(each -> each.portId() != null)
                ? wanted(() -> networks.devicePorts(requests))
                : List.of();
      }
      return devices;
    }
  }

  /** A segment is a provider at placement, by the same uuid, in the aggregates of its hosts. */
  private List<Set<String>> aggregatesOf(List<NetworkRequest> requests) {
    List<Set<String>> all = new ArrayList<>();
    for (NetworkRequest request : requests) {
      Set<String> aggregates = new HashSet<>();
      List<String> segments = List.copyOf(reach.segments(request));
      Map<String, Provider> known = placement.providers(segments);
      for (String segment : segments) {
        Provider provider = known.get(segment);
        if (provider == null || provider.aggregates().isEmpty()) {
          throw new RequestRefused(
              request.portId() == null
                  ? "Aggregates not found for the network " + request.networkId()
                  : "Aggregates not found for the subnet of port " + request.portId());
        }
        aggregates.addAll(provider.aggregates());
      }
      all.add(aggregates);
    }
    return all;
  }
}
