package org.novaee.scheduler.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostAttributes;
import org.novaee.scheduler.HostState;

/**
 * Compares the flavor's extra specs {@code capabilities:<path>}, and those without a scope that
 * name an attribute of the host, with the host's attributes.
 */
@Filter(
    name = "ComputeCapabilitiesFilter",
    description = "The host's attributes must be as the flavor's extra specs demand.")
public final class ComputeCapabilitiesFilter implements HostFilter {

  private static final String SCOPE = "capabilities";
  private static final String ADDRESS_BITS = "hw:maxphysaddr_bits";

  private record Demand(
      List<String> path, boolean scoped, ExtraSpecRequirement requirement, String refusal) {

    boolean isMetBy(HostState host) {
      if (!scoped && !HostAttributes.has(host, path.get(0))) {
        return true;
      }
      String value = HostAttributes.text(host, path);
      return value != null && requirement.isMetBy(value);
    }
  }

  @Override
  public Check forRequest(RequestSpec request) {
    List<Demand> demands = new ArrayList<>();
    new TreeMap<>(request.flavor().extraSpecs()).entrySet().forEach(spec -> read(spec, demands));
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

  private static void read(Map.Entry<String, String> spec, List<Demand> demands) {
    String key = spec.getKey();
    String value = spec.getValue();
    if (key.equals(ADDRESS_BITS)) {
      key = "capabilities:cpu_info:maxphysaddr:bits";
      value = ">= " + value;
    }
    List<String> path = List.of(key.split(":", -1));
    boolean scoped = path.size() > 1;
    if (scoped && !path.get(0).equals(SCOPE)) {
      return;
    }
    demands.add(
        new Demand(
            scoped ? path.subList(1, path.size()) : path,
            scoped,
            ExtraSpecRequirement.parse(value),
            "capability " + key + " is not " + value));
  }
}
