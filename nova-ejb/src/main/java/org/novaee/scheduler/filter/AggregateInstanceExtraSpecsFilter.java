package org.novaee.scheduler.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostState;

/**
 * Brings flavors to aggregates: each extra spec without a scope, or with that of this filter, must
 * be met by a value that the metadata of the host's aggregates have under the same key.
 */
@Filter(
    name = "AggregateInstanceExtraSpecsFilter",
    description = "The metadata of the host's aggregates must be as the flavor's extra specs want.")
public final class AggregateInstanceExtraSpecsFilter implements HostFilter {

  private static final String SCOPE = "aggregate_instance_extra_specs:";

  private record Demand(String key, ExtraSpecRequirement requirement, String refusal) {

    boolean isMetBy(HostState host) {
      return host.aggregates().values(key).stream().anyMatch(requirement::isMetBy);
    }
  }

  @Override
  public Check forRequest(RequestSpec request) {
    List<Demand> demands = new ArrayList<>();
    new TreeMap<>(request.flavor().extraSpecs())
        .forEach(
            (spec, value) -> {
              String key = spec.startsWith(SCOPE) ? spec.substring(SCOPE.length()) : spec;
              if (!key.equals(spec) || spec.indexOf(':') < 0) {
                demands.add(
                    new Demand(
                        key,
                        ExtraSpecRequirement.parse(value),
                        "no aggregate of it has " + key + " " + value));
              }
            });
    if (demands.isEmpty()) {
      return Check.PASS_ALL;
    }
    return host -> {
      for (Demand demand : demands) {
        if (!demand.isMetBy(host)) {
          return demand.refusal();
        }
      }
      return null;
    };
  }
}
