package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
