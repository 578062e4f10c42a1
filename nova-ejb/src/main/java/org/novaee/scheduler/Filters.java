package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.filter.AggregateImagePropertiesIsolation;
import org.novaee.scheduler.filter.AggregateInstanceExtraSpecsFilter;
import org.novaee.scheduler.filter.AggregateIoOpsFilter;
import org.novaee.scheduler.filter.AggregateMultiTenancyIsolation;
import org.novaee.scheduler.filter.AggregateNumInstancesFilter;
import org.novaee.scheduler.filter.AggregateTypeAffinityFilter;
import org.novaee.scheduler.filter.AllHostsFilter;
import org.novaee.scheduler.filter.ComputeCapabilitiesFilter;
import org.novaee.scheduler.filter.ComputeFilter;
import org.novaee.scheduler.filter.DifferentHostFilter;
import org.novaee.scheduler.filter.Filter;
import org.novaee.scheduler.filter.HostFilter;
import org.novaee.scheduler.filter.ImagePropertiesFilter;
import org.novaee.scheduler.filter.IoOpsFilter;
import org.novaee.scheduler.filter.IsolatedHostsFilter;
import org.novaee.scheduler.filter.JsonFilter;
import org.novaee.scheduler.filter.MetricsFilter;
import org.novaee.scheduler.filter.NumInstancesFilter;
import org.novaee.scheduler.filter.NumaTopologyFilter;
import org.novaee.scheduler.filter.PciPassthroughFilter;
import org.novaee.scheduler.filter.SameHostFilter;
import org.novaee.scheduler.filter.ServerGroupAffinityFilter;
import org.novaee.scheduler.filter.ServerGroupAntiAffinityFilter;
import org.novaee.scheduler.filter.SimpleCidrAffinityFilter;
import org.novaee.scheduler.filter.legacy.AggregateCoreFilter;
import org.novaee.scheduler.filter.legacy.AggregateDiskFilter;
import org.novaee.scheduler.filter.legacy.AggregateRamFilter;
import org.novaee.scheduler.filter.legacy.ArchFilter;
import org.novaee.scheduler.filter.legacy.AvailabilityZoneFilter;
import org.novaee.scheduler.filter.legacy.CoreFilter;
import org.novaee.scheduler.filter.legacy.DiskFilter;
import org.novaee.scheduler.filter.legacy.ExactCoreFilter;
import org.novaee.scheduler.filter.legacy.ExactDiskFilter;
import org.novaee.scheduler.filter.legacy.ExactRamFilter;
import org.novaee.scheduler.filter.legacy.RamFilter;
import org.novaee.scheduler.filter.legacy.RetryFilter;
import org.novaee.scheduler.filter.legacy.TrustedFilter;
import org.novaee.scheduler.filter.legacy.TypeAffinityFilter;

/** The enabled filters in their order. */
final class Filters {

  private static final String ALL = "nova.scheduler.filters.all_filters";

  private static final List<Class<? extends HostFilter>> BUILT_IN =
      List.of(
          AggregateCoreFilter.class,
          AggregateDiskFilter.class,
          AggregateImagePropertiesIsolation.class,
          AggregateInstanceExtraSpecsFilter.class,
          AggregateIoOpsFilter.class,
          AggregateMultiTenancyIsolation.class,
          AggregateNumInstancesFilter.class,
          AggregateRamFilter.class,
          AggregateTypeAffinityFilter.class,
          AllHostsFilter.class,
          ArchFilter.class,
          AvailabilityZoneFilter.class,
          ComputeCapabilitiesFilter.class,
          ComputeFilter.class,
          CoreFilter.class,
          DifferentHostFilter.class,
          DiskFilter.class,
          ExactCoreFilter.class,
          ExactDiskFilter.class,
          ExactRamFilter.class,
          ImagePropertiesFilter.class,
          IoOpsFilter.class,
          IsolatedHostsFilter.class,
          JsonFilter.class,
          MetricsFilter.class,
          NumInstancesFilter.class,
          NumaTopologyFilter.class,
          PciPassthroughFilter.class,
          RamFilter.class,
          RetryFilter.class,
          SameHostFilter.class,
          ServerGroupAffinityFilter.class,
          ServerGroupAntiAffinityFilter.class,
          SimpleCidrAffinityFilter.class,
          TrustedFilter.class,
          TypeAffinityFilter.class);

  private final List<Enabled> enabled;

  /** A filter in use. */
  record Enabled(HostFilter filter, Filter description) {

    boolean asks(RequestSpec request) {
      return description.onRebuild() || !request.checksRebuild();
    }
  }

  private Filters(List<Enabled> enabled) {
    this.enabled = enabled;
  }

  /**
   * As the driver, {@code available_filters} and {@code enabled_filters} say.
   *
   * @throws IllegalArgumentException naming the option, when a filter does not exist
   */
  static Filters configured(Config config) {
    PlugIns<HostFilter, Filter> available = available(config);
    List<String> names = new ArrayList<>(Drivers.configured(config).filters(config));
    names.replaceAll(String::strip);
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

  /** All of ours. */
  static PlugIns<HostFilter, Filter> available() {
    return none().add(BUILT_IN);
  }

  private static PlugIns<HostFilter, Filter> none() {
    return new PlugIns<>(HostFilter.class, Filter.class, Filter::name);
  }

  /**
   * Those that may be enabled.
   *
   * @throws IllegalArgumentException naming the option, when a class does not exist
   */
  static PlugIns<HostFilter, Filter> available(Config config) {
    PlugIns<HostFilter, Filter> available = none();
    for (String name : config.getValues("nova.filter_scheduler.available_filters", String.class)) {
      if (name.strip().equals(ALL)) {
        available.add(BUILT_IN);
      } else if (name.strip().startsWith("nova.") || name.strip().startsWith("org.novaee.")) {
        String shortName = name.strip().substring(name.strip().lastIndexOf('.') + 1);
        available.add(
            BUILT_IN.stream()
                .filter(type -> type.getAnnotation(Filter.class).name().equals(shortName))
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

  /** Whether one of them looks at all servers of hosts. */
  boolean readServers() {
    return enabled.stream().anyMatch(each -> each.description().readsServers());
  }

  /**
   * The hosts that pass the filters.
   *
   * @param notes where to note who went and why
   */
  List<CandidateHost> apply(
      List<CandidateHost> hosts, RequestSpec request, EliminationNotes notes) {
    List<CandidateHost> left = hosts;
    for (Enabled each : enabled) {
      if (!left.isEmpty() && each.asks(request)) {
        HostFilter.Check check = each.filter().forRequest(request);
        if (check != HostFilter.Check.PASS_ALL) {
          left = apply(left, check, each.description().name(), notes);
        }
      }
    }
    return left;
  }

  /** How far the filters say that a host which passes may be filled. */
  Map<String, Object> limits(HostState host, RequestSpec request) {
    Map<String, Object> limits = new HashMap<>();
    for (Enabled each : enabled) {
      if (each.asks(request)) {
        limits.putAll(each.filter().forRequest(request).limits(host));
      }
    }
    return limits;
  }

  /** Those whose answer may change with each server of a request that gets its host. */
  ServerChecks perServer(RequestSpec request) {
    return new ServerChecks(
        enabled.stream()
            .filter(each -> !each.description().oncePerRequest() && each.asks(request))
            .toList(),
        request);
  }

  /** Why a host cannot take a server of it that is made from another image; null if it can. */
  String rebuildRefusal(HostState host, RequestSpec request) {
    for (Enabled each : enabled) {
      if (each.description().onRebuild()) {
        String refusal = each.filter().forRequest(request).refusal(host);
        if (refusal != null) {
          return each.description().name() + ": " + refusal;
        }
      }
    }
    return null;
  }

  private static List<CandidateHost> apply(
      List<CandidateHost> hosts, HostFilter.Check check, String name, EliminationNotes notes) {
    List<CandidateHost> left = new ArrayList<>(hosts.size());
    EliminationNotes.Check noted = notes.check(name, hosts.size());
    for (CandidateHost host : hosts) {
      String refusal = check.refusal(host.state());
      if (refusal == null) {
        left.add(host);
      } else {
        noted.remove(host.state(), refusal);
      }
    }
    noted.done();
    return left;
  }
}
