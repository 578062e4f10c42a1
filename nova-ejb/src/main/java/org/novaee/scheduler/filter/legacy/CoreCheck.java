package org.novaee.scheduler.filter.legacy;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostResources;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.filter.HostFilter;

/** Whether a host has processors for one more server, by some ratio. */
final class CoreCheck implements HostFilter.Check {

  private final long wanted;
  private final ToDoubleFunction<HostState> ratio;

  CoreCheck(RequestSpec request, ToDoubleFunction<HostState> ratio) {
    this.wanted = request.flavor().vcpus();
    this.ratio = ratio;
  }

  @Override
  public String refusal(HostState host) {
    HostResources resources = host.resources();
    if (resources.vcpusTotal() == 0) {
      // Unknown, as with hypervisors that do not tell.
      return null;
    }
    double limit = limit(host);
    if (limit > 0 && wanted > resources.vcpusTotal()) {
      return "fewer processors than one server takes";
    }
    return limit - resources.vcpusUsed() >= wanted ? null : "not enough processors";
  }

  @Override
  public Map<String, Object> limits(HostState host) {
    double limit = limit(host);
    return limit > 0 ? Map.of("vcpu", limit) : Map.of();
  }

  private double limit(HostState host) {
    return host.resources().vcpusTotal() * ratio.applyAsDouble(host);
  }
}
