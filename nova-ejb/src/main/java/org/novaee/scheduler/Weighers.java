package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.weigher.BuildFailureWeigher;
import org.novaee.scheduler.weigher.CpuWeigher;
import org.novaee.scheduler.weigher.CrossCellWeigher;
import org.novaee.scheduler.weigher.DiskWeigher;
import org.novaee.scheduler.weigher.HostWeigher;
import org.novaee.scheduler.weigher.HypervisorVersionWeigher;
import org.novaee.scheduler.weigher.ImagePropertiesWeigher;
import org.novaee.scheduler.weigher.IoOpsWeigher;
import org.novaee.scheduler.weigher.MetricsWeigher;
import org.novaee.scheduler.weigher.NumInstancesWeigher;
import org.novaee.scheduler.weigher.PciWeigher;
import org.novaee.scheduler.weigher.RamWeigher;
import org.novaee.scheduler.weigher.ServerGroupSoftAffinityWeigher;
import org.novaee.scheduler.weigher.ServerGroupSoftAntiAffinityWeigher;
import org.novaee.scheduler.weigher.Weigher;

/** The weighers in use. A host's weight is the sum of multiplier times normalised figure. */
final class Weighers {

  private static final String ALL = "nova.scheduler.weights.all_weighers";

  private static final List<Class<? extends HostWeigher>> BUILT_IN =
      List.of(
          BuildFailureWeigher.class,
          CpuWeigher.class,
          CrossCellWeigher.class,
          DiskWeigher.class,
          HypervisorVersionWeigher.class,
          ImagePropertiesWeigher.class,
          IoOpsWeigher.class,
          MetricsWeigher.class,
          NumInstancesWeigher.class,
          PciWeigher.class,
          RamWeigher.class,
          ServerGroupSoftAffinityWeigher.class,
          ServerGroupSoftAntiAffinityWeigher.class);

  private final List<Used> used;

  /**
   * A weigher in use.
   *
   * @param configured the multiplier of hosts whose aggregates name none
   */
  record Used(HostWeigher weigher, Weigher description, double configured) {

    /** The smallest multiplier that an aggregate of a host names, or the configured one. */
    double multiplier(HostAggregates aggregates) {
      double multiplier = aggregates.smallest(description.aggregateKey()).orElse(configured);
      return description.lessIsBetter() ? -multiplier : multiplier;
    }
  }

  private Weighers(List<Used> used) {
    this.used = used;
  }

  /**
   * As the driver, {@code weight_classes} and the multipliers say.
   *
   * @throws IllegalArgumentException naming the option, when a weigher does not exist
   */
  static Weighers configured(Config config) {
    List<String> configured = Drivers.configured(config).weighers(config);
    PlugIns<HostWeigher, Weigher> available = available();
    List<Used> used = new ArrayList<>();
    try {
      for (String name : names(configured, available)) {
        HostWeigher weigher = available.make(name, config);
        Weigher description = available.describe(weigher);
        used.add(
            new Used(
                weigher,
                description,
                config.getValue("nova." + description.option(), Double.class)));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("[filter_scheduler] weight_classes: " + e.getMessage(), e);
    }
    return new Weighers(used);
  }

  /** All of ours. */
  static PlugIns<HostWeigher, Weigher> available() {
    return new PlugIns<>(HostWeigher.class, Weigher.class, Weigher::name).add(BUILT_IN);
  }

  /** The names of those in use. */
  List<String> names() {
    return used.stream().map(each -> each.description().name()).toList();
  }

  private static List<String> names(
      List<String> allConfigured, PlugIns<HostWeigher, Weigher> available) {
    List<String> names = new ArrayList<>();
    for (String configured : allConfigured) {
      String name = configured.strip();
      if (name.equals(ALL)) {
        names.addAll(available.names());
      } else {
        if (!name.startsWith("nova.")) {
          available.addByClassName(name);
        }
        names.add(
            name.startsWith("nova.") ? name : available.names().get(available.names().size() - 1));
      }
    }
    return names;
  }

  /** Asks for the figures of these hosts. */
  Weighing weigh(List<CandidateHost> hosts, RequestSpec request) {
    return new Weighing(used, hosts, request);
  }

  /** Whether one of them looks at all servers of hosts. */
  boolean readServers() {
    return used.stream()
        .anyMatch(each -> each.description().readsServers() && each.configured() != 0);
  }
}
