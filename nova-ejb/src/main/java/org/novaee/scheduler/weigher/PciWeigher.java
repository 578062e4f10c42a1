package org.novaee.scheduler.weigher;

import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/** Keeps hosts with PCI devices for those who want some, and fills them one after the other. */
@Weigher(
    name = "PCIWeigher",
    description = "Few free PCI devices are better, up to 99 of them.",
    option = "filter_scheduler.pci_weight_multiplier",
    aggregateKey = "pci_weight_multiplier")
public final class PciWeigher implements HostWeigher {

  /** Above that many it does not matter: there is no shortage. */
  private static final int MAX_DEVICES = 100;

  @Override
  public double weigh(HostState host, RequestSpec request) {
    return MAX_DEVICES - Math.min(host.devices().pci().count(), MAX_DEVICES - 1);
  }
}
