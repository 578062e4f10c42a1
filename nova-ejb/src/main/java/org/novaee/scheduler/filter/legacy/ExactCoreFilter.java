package org.novaee.scheduler.filter.legacy;

import java.util.Map;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;

/** Finds bare metal by its processors. */
@Filter(
    name = "ExactCoreFilter",
    description = "The host must have exactly the flavor's number of processors.",
    oncePerRequest = false)
public final class ExactCoreFilter implements HostFilter {

  @Override
  public Check forRequest(RequestSpec request) {
    long wanted = request.flavor().vcpus();
    return new Check() {
      @Override
      public String refusal(HostState host) {
        long total = host.resources().vcpusTotal();
        // Zero is unknown.
        return total != 0 && total == wanted ? null : "not exactly the processors";
      }

      @Override
      public Map<String, Object> limits(HostState host) {
        return Map.of("vcpu", (double) host.resources().vcpusTotal());
      }
    };
  }
}
