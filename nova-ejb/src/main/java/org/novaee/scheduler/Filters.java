package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.AllHostsFilter;
import org.novaee.scheduler.filter.AvailabilityZoneFilter;
import org.novaee.scheduler.filter.ComputeCapabilitiesFilter;
import org.novaee.scheduler.filter.ComputeFilter;
import org.novaee.scheduler.filter.DifferentHostFilter;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;
import org.novaee.scheduler.filter.ImagePropertiesFilter;
import org.novaee.scheduler.filter.SameHostFilter;
import org.novaee.scheduler.filter.ServerGroupAffinityFilter;
import org.novaee.scheduler.filter.ServerGroupAntiAffinityFilter;

/**
 * The enabled filters in their order. The zone is always checked, first unless the configuration
 * gives it another place: without it a request for a zone would end anywhere.
 */
final class Filters {

  private static final String ALL = "nova.scheduler.filters.all_filters";
  private static final String ZONE = "AvailabilityZoneFilter";

  private static final List<Class<? extends HostFilter>> BUILT_IN =
      List.of(
          AllHostsFilter.class,
          AvailabilityZoneFilter.class,
          ComputeCapabilitiesFilter.class,
          ComputeFilter.class,
          DifferentHostFilter.class,
          ImagePropertiesFilter.class,
          SameHostFilter.class,
          ServerGroupAffinityFilter.class,
          ServerGroupAntiAffinityFilter.class);

  private final List<Enabled> enabled;

  private record Enabled(HostFilter filter, Filter description) {}

  private Filters(List<Enabled> enabled) {
    this.enabled = enabled;
  }

  /**
   * As {@code available_filters} and {@code enabled_filters} say.
   *
   * @throws IllegalArgumentException naming the option, when a filter does not exist
   */
  static Filters configured(Config config) {
    PlugIns<HostFilter, Filter> available = available(config);
    List<String> names =
        new ArrayList<>(config.getValues("nova.filter_scheduler.enabled_filters", String.class));
    names.replaceAll(String::strip);
    if (names.stream().noneMatch(name -> name.endsWith(ZONE))) {
      names.add(0, ZONE);
    }
    List<Enabled> enabled = new ArrayList<>();
    for (String name : names) {
      try {
        HostFilter filter = available.make(name, config);
        enabled.add(new Enabled(filter, available.describe(filter)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "[filter_scheduler] enabled_filters: " + e.getMessage(), e);
      }
    }
    return new Filters(enabled);
  }

  private static PlugIns<HostFilter, Filter> available(Config config) {
    PlugIns<HostFilter, Filter> available =
        new PlugIns<>(HostFilter.class, Filter.class, Filter::name);
    for (String name : config.getValues("nova.filter_scheduler.available_filters", String.class)) {
      if (name.strip().equals(ALL)) {
        available.add(BUILT_IN);
      } else if (name.strip().startsWith("nova.") || name.strip().startsWith("org.novaee.")) {
        String shortName = name.strip().substring(name.strip().lastIndexOf('.') + 1);
        available.add(
            BUILT_IN.stream()
                .filter(type -> type.getSimpleName().equals(shortName))
                .<Class<? extends HostFilter>>map(type -> type)
                .toList());
      } else {
        try {
          available.addByClassName(name.strip());
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "[filter_scheduler] available_filters: " + e.getMessage(), e);
        }
      }
    }
    return available;
  }

  /** The names of the enabled filters, in order. */
  List<String> names() {
    return enabled.stream().map(each -> each.description().name()).toList();
  }

  /**
   * The hosts that pass the filters of one kind.
   *
   * @param oncePerRequest the kind: those asked once for all servers of a request, or the others
   * @param notes where to note who went and why
   */
  List<CandidateHost> apply(
      List<CandidateHost> hosts,
      RequestSpec request,
      boolean oncePerRequest,
      EliminationNotes notes) {
    List<CandidateHost> left = hosts;
    for (Enabled each : enabled) {
      if (each.description().oncePerRequest() == oncePerRequest && !left.isEmpty()) {
        HostFilter.Check check = each.filter().forRequest(request);
        if (check != HostFilter.Check.PASS_ALL) {
          left = apply(left, check, each.description().name(), notes);
        }
      }
    }
    return left;
  }

  private static List<CandidateHost> apply(
      List<CandidateHost> hosts, HostFilter.Check check, String name, EliminationNotes notes) {
    List<CandidateHost> left = new ArrayList<>(hosts.size());
    Map<String, Integer> refusals = new HashMap<>();
    for (CandidateHost host : hosts) {
      String refusal = check.refusal(host.state());
      if (refusal == null) {
        left.add(host);
      } else {
        refusals.merge(refusal, 1, Integer::sum);
      }
    }
    notes.phase(name, hosts.size(), refusals);
    return left;
  }
}
