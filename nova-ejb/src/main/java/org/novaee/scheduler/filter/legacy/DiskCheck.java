package org.novaee.scheduler.filter.legacy;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.novaee.model.Flavor;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostResources;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.filter.HostFilter;

/** Whether a host has disk for one more server, by some ratio. */
final class DiskCheck implements HostFilter.Check {

  private static final double MB_PER_GB = 1024;

  private final long wantedMb;
  private final ToDoubleFunction<HostState> ratio;

  DiskCheck(RequestSpec request, ToDoubleFunction<HostState> ratio) {
    this.wantedMb = wantedMb(request.flavor());
    this.ratio = ratio;
  }

  /** What a server of the flavor takes. */
  static long wantedMb(Flavor flavor) {
    return 1024L * (flavor.rootGb() + flavor.ephemeralGb()) + flavor.swapMb();
  }

  @Override
  public String refusal(HostState host) {
    HostResources resources = host.resources();
    if (resources.totalDiskGb() * MB_PER_GB < wantedMb) {
      return "less disk than one server takes";
    }
    double free = limitMb(host) - resources.diskMbUsed();
    return free >= wantedMb ? null : "not enough disk";
  }

  @Override
  public Map<String, Object> limits(HostState host) {
    return Map.of("disk_gb", limitMb(host) / MB_PER_GB);
  }

  private double limitMb(HostState host) {
    return host.resources().totalDiskGb() * MB_PER_GB * ratio.applyAsDouble(host);
  }
}
