package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.novaee.scheduler.driver.Driver;
import org.novaee.scheduler.driver.SchedulerDriver;
import org.novaee.testing.Cloud;

/** Every name that a configuration file of Nova's may have, of whatever release. */
class AllNamesTest {

  private static final List<String> FILTERS =
      List.of(
          "AggregateImagePropertiesIsolation",
          "AggregateInstanceExtraSpecsFilter",
          "AggregateIoOpsFilter",
          "AggregateMultiTenancyIsolation",
          "AggregateNumInstancesFilter",
          "AggregateTypeAffinityFilter",
          "AllHostsFilter",
          "ComputeCapabilitiesFilter",
          "ComputeFilter",
          "DifferentHostFilter",
          "ImagePropertiesFilter",
          "IoOpsFilter",
          "IsolatedHostsFilter",
          "JsonFilter",
          "MetricsFilter",
          "NUMATopologyFilter",
          "NumInstancesFilter",
          "PciPassthroughFilter",
          "SameHostFilter",
          "ServerGroupAffinityFilter",
          "ServerGroupAntiAffinityFilter",
          "SimpleCIDRAffinityFilter",
          "AggregateCoreFilter",
          "AggregateDiskFilter",
          "AggregateRamFilter",
          "ArchFilter",
          "AvailabilityZoneFilter",
          "CoreFilter",
          "DiskFilter",
          "ExactCoreFilter",
          "ExactDiskFilter",
          "ExactRamFilter",
          "RamFilter",
          "RetryFilter",
          "TrustedFilter",
          "TypeAffinityFilter");

  private static final List<String> WEIGHERS =
      List.of(
          "BuildFailureWeigher",
          "CPUWeigher",
          "CrossCellWeigher",
          "DiskWeigher",
          "HypervisorVersionWeigher",
          "ImagePropertiesWeigher",
          "IoOpsWeigher",
          "MetricsWeigher",
          "NumInstancesWeigher",
          "PCIWeigher",
          "RAMWeigher",
          "ServerGroupSoftAffinityWeigher",
          "ServerGroupSoftAntiAffinityWeigher");

  @Test
  void filters() {
    assertThat(Filters.available().names()).containsExactlyInAnyOrderElementsOf(FILTERS);
    assertThat(
            Filters.configured(
                    Cloud.config(
                        Map.of("nova.filter_scheduler.enabled_filters", String.join(",", FILTERS))))
                .names())
        .isEqualTo(FILTERS);
  }

  @Test
  void weighers() {
    assertThat(Weighers.available().names()).containsExactlyInAnyOrderElementsOf(WEIGHERS);
    assertThat(
            Weighers.configured(
                    Cloud.config(
                        Map.of(
                            "nova.filter_scheduler.weight_classes",
                            "nova.scheduler.weights.ram.RAMWeigher,"
                                + "nova.scheduler.weights.metrics.MetricsWeigher")))
                .names())
        .containsExactly("RAMWeigher", "MetricsWeigher");
  }

  /** A third party's. */
  @Driver(name = "OneWeigher", description = "The host with most memory.")
  public static final class OneWeigher implements SchedulerDriver {
    @Override
    public List<String> weighers(Config config) {
      return List.of("nova.scheduler.weights.ram.RAMWeigher");
    }
  }

  @Test
  void drivers() {
    for (String same :
        List.of(
            "filter_scheduler",
            "caching_scheduler",
            "nova.scheduler.filter_scheduler.FilterScheduler",
            "nova.scheduler.caching_scheduler.CachingScheduler")) {
      assertThat(Weighers.configured(driver(same)).names()).hasSameElementsAs(WEIGHERS);
    }
    for (String chance : List.of("chance_scheduler", "nova.scheduler.chance.ChanceScheduler")) {
      assertThat(Filters.configured(driver(chance)).names()).first().isEqualTo("ComputeFilter");
      assertThat(Weighers.configured(driver(chance)).names()).isEmpty();
      assertThat(SelectionOptions.configured(driver(chance)).subsetSize()).isGreaterThan(10_000);
    }
    Config own = driver(OneWeigher.class.getName());
    assertThat(Weighers.configured(own).names()).containsExactly("RAMWeigher");
    assertThat(SchedulerCatalogue.of(own))
        .filteredOn(entry -> entry.kind().equals("driver") && entry.inUse())
        .extracting(SchedulerCatalogue.Entry::name)
        .containsExactly("OneWeigher");
    assertThatThrownBy(() -> Filters.configured(driver("no_scheduler")))
        .hasMessageContaining("[scheduler] driver: there is no no_scheduler");
  }

  private static Config driver(String name) {
    return Cloud.config(Map.of("nova.scheduler.driver", name));
  }

  @Test
  void filtersByTheirOldPaths() {
    assertThat(
            Filters.configured(
                    Cloud.config(
                        Map.of(
                            "nova.filter_scheduler.available_filters",
                            "nova.scheduler.filters.ram_filter.RamFilter,"
                                + "nova.scheduler.filters.affinity_filter.SimpleCIDRAffinityFilter,"
                                + "nova.scheduler.filters.availability_zone_filter.AvailabilityZoneFilter",
                            "nova.filter_scheduler.enabled_filters",
                            "RamFilter,SimpleCIDRAffinityFilter,AvailabilityZoneFilter")))
                .names())
        .containsExactly("RamFilter", "SimpleCIDRAffinityFilter", "AvailabilityZoneFilter");
  }
}
