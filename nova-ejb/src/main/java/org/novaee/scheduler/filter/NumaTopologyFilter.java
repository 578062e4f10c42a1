package org.novaee.scheduler.filter;

import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostDevices;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.RequestedDevices;

/** Finds hosts on whose NUMA nodes those of the server fit. */
@Filter(
    name = "NUMATopologyFilter",
    description =
        "The server's NUMA nodes must fit the host's: processors, pages, devices and networks.",
    oncePerRequest = false)
public final class NumaTopologyFilter implements HostFilter {

  private final RequestedDevices.Reader reader;

  public NumaTopologyFilter(Config config) {
    this(RequestedDevices.configured(config));
  }

  NumaTopologyFilter(RequestedDevices.Reader reader) {
    this.reader = reader;
  }

  @Override
  public Check forRequest(RequestSpec request) {
    RequestedDevices wanted = reader.read(request);
    if (wanted.problem() != null) {
      return host -> wanted.problem();
    }
    if (wanted.numa() == null) {
      return Check.PASS_ALL;
    }
    boolean threads =
        wanted.numa().cells().stream().anyMatch(cell -> "require".equals(cell.cpuThreadPolicy()));
    return new Check() {
      @Override
      public String refusal(HostState host) {
        HostDevices devices = host.devices();
        if (devices.numa() == null) {
          return "tells no NUMA nodes";
        }
        if (threads && !devices.numa().hasThreads()) {
          return "cores have no threads";
        }
        return devices.fit(wanted, host.resources()).isPresent()
            ? null
            : devices.misfit(wanted, host.resources());
      }

      @Override
      public Map<String, Object> limits(HostState host) {
        return Map.of(
            "numa_topology",
            Map.of(
                "cpu_allocation_ratio", host.resources().cpuAllocationRatio(),
                "ram_allocation_ratio", host.resources().ramAllocationRatio()));
      }
    };
  }
}
