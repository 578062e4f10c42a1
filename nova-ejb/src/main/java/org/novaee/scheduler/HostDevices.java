package org.novaee.scheduler;

import java.util.List;
import java.util.Optional;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaFit;
import org.novaee.numa.NumaLimits;
import org.novaee.numa.NumaMisfit;
import org.novaee.numa.NumaTopology;
import org.novaee.pci.PciPools;

/**
 * The NUMA nodes and free PCI devices of a host.
 *
 * @param numa null where it tells of none
 */
public record HostDevices(NumaTopology numa, PciPools pci) {

  /** Those of a host that tells of none. */
  public static final HostDevices NONE = new HostDevices(null, PciPools.NONE);

  /**
   * Where a server's nodes go.
   *
   * @param wanted with nodes
   * @param resources for the allocation ratios
   * @return empty if they do not fit
   */
  public Optional<InstanceNumaTopology> fit(RequestedDevices wanted, HostResources resources) {
    return numa == null
        ? Optional.empty()
        : new NumaFit(numa, limits(wanted, resources), pci, wanted.pci())
            .fit(wanted.numa(), wanted.fillNodes());
  }

  /** Why a server's nodes do not fit, where the host tells of nodes and they do not. */
  public String misfit(RequestedDevices wanted, HostResources resources) {
    return new NumaMisfit(numa, limits(wanted, resources)).of(wanted.numa());
  }

  /** How far nodes may be filled. */
  public static NumaLimits limits(RequestedDevices wanted, HostResources resources) {
    return new NumaLimits(
        resources.cpuAllocationRatio(), resources.ramAllocationRatio(), wanted.network());
  }

  /** What is left when a server has got its own; the same where they do not fit. */
  HostDevices without(RequestedDevices wanted, HostResources resources) {
    if (wanted.numa() != null && numa != null) {
      Optional<InstanceNumaTopology> there = fit(wanted, resources);
      return there
          .map(
              fitted ->
                  new HostDevices(
                      numa.with(fitted),
                      pci.without(wanted.pci(), fitted.cells(), numa).orElse(pci)))
          .orElse(this);
    }
    return wanted.pci().isEmpty()
        ? this
        : new HostDevices(numa, pci.without(wanted.pci(), List.of(), numa).orElse(pci));
  }
}
