package org.novaee.scheduler.filter.legacy;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostResources;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.filter.HostFilter;

/** Whether a host has memory for one more server, by some ratio. */
final class MemoryCheck implements HostFilter.Check {

  private final long wanted;
  private final ToDoubleFunction<HostState> ratio;

  MemoryCheck(RequestSpec request, ToDoubleFunction<HostState> ratio) {
    this.wanted = request.flavor().memoryMb();
    this.ratio = ratio;
  }

  @Override
  public String refusal(HostState host) {
    HostResources resources = host.resources();
    if (resources.totalRamMb() < wanted) {
      return "less memory than one server takes";
    }
    double used = resources.totalRamMb() - resources.freeRamMb();
    return limit(host) - used >= wanted ? null : "not enough memory";
  }

  @Override
  public Map<String, Object> limits(HostState host) {
    return Map.of("memory_mb", limit(host));
  }

  private double limit(HostState host) {
    return host.resources().totalRamMb() * ratio.applyAsDouble(host);
  }
}
