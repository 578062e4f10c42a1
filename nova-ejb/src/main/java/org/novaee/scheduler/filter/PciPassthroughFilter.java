package org.novaee.scheduler.filter;

import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostDevices;
import org.novaee.scheduler.RequestedDevices;

/** Finds hosts that have the PCI devices a server wants. */
@Filter(
    name = "PciPassthroughFilter",
    description = "The host must have the PCI devices that flavor and ports ask for.",
    oncePerRequest = false)
public final class PciPassthroughFilter implements HostFilter {

  private final RequestedDevices.Reader reader;

  public PciPassthroughFilter(Config config) {
    this(RequestedDevices.configured(config));
  }

  PciPassthroughFilter(RequestedDevices.Reader reader) {
    this.reader = reader;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    RequestedDevices wanted = reader.read(request);
    if (wanted.problem() != null) {
      return host -> wanted.problem();
    }
    if (wanted.pci().isEmpty()) {
      return Check.PASS_ALL;
    }
    return host -> {
      HostDevices devices = host.devices();
      if (devices.pci().isEmpty()) {
        return "has no PCI devices";
      }
      return devices.pci().without(wanted.pci(), List.of(), devices.numa()).isPresent()
          ? null
          : "not enough PCI devices of the kind";
    };
  }
}
