package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.NetworkMetadata;
import org.novaee.model.PciRequest;
import org.novaee.model.RequestSpec;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaConstraints;
import org.novaee.pci.PciAliases;

/**
 * What a request wants of NUMA nodes and PCI devices.
 *
 * @param numa the server's nodes, or null
 * @param network the networks the nodes should be near, or null
 * @param fillNodes whether the fullest of a host's nodes are taken first
 * @param problem why this cannot be given at all, or null
 */
public record RequestedDevices(
    InstanceNumaTopology numa,
    List<PciRequest> pci,
    NetworkMetadata network,
    boolean fillNodes,
    String problem) {

  public RequestedDevices {
    pci = List.copyOf(pci);
  }

  /** Reads requests. */
  @FunctionalInterface
  public interface Reader {
    RequestedDevices read(RequestSpec request);
  }

  /**
   * @throws IllegalArgumentException naming the option, when a PCI alias is none
   */
  public static Reader configured(Config config) {
    PciAliases aliases = PciAliases.configured(config);
    boolean fill =
        config.getValue("nova.compute.packing_host_numa_cells_allocation_strategy", Boolean.class);
    return request -> of(request, aliases, fill);
  }

  /** Nodes and devices as flavor, image and ports want them. */
  static RequestedDevices of(RequestSpec request, PciAliases aliases, boolean fillNodes) {
    Map<String, String> properties = request.image().properties();
    try {
      String policy = PciAliases.numaPolicy(request.flavor(), properties);
      List<PciRequest> pci = new ArrayList<>(aliases.requests(request.flavor(), properties));
      request.pciRequests().forEach(each -> pci.add(each.orNear(policy)));
      return new RequestedDevices(
          NumaConstraints.of(request.flavor(), properties).orElse(null),
          pci,
          request.networkMetadata(),
          fillNodes,
          null);
    } catch (IllegalArgumentException e) {
      return new RequestedDevices(null, List.of(), null, fillNodes, e.getMessage());
    }
  }
}
