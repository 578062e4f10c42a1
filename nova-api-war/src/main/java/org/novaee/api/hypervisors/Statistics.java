package org.novaee.api.hypervisors;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.novaee.hypervisor.Hypervisor;

/** What all enabled hypervisors have and use together. */
record Statistics(
    int count,
    int vcpus,
    @JsonProperty("vcpus_used") int vcpusUsed,
    @JsonProperty("memory_mb") int memoryMb,
    @JsonProperty("memory_mb_used") int memoryMbUsed,
    @JsonProperty("local_gb") int localGb,
    @JsonProperty("local_gb_used") int localGbUsed,
    @JsonProperty("free_ram_mb") int freeRamMb,
    @JsonProperty("free_disk_gb") int freeDiskGb,
    @JsonProperty("disk_available_least") int diskAvailableLeast,
    @JsonProperty("current_workload") int currentWorkload,
    @JsonProperty("running_vms") int runningVms) {

  /** The answer. */
  record Answer(@JsonProperty("hypervisor_statistics") Statistics statistics) {}

  static Statistics of(List<Hypervisor> hypervisors) {
    List<Hypervisor.Resources> all =
        hypervisors.stream()
            .filter(hypervisor -> !hypervisor.service().disabled())
            .map(Hypervisor::resources)
            .toList();
    return new Statistics(
        all.size(),
        sum(all, Hypervisor.Resources::vcpus),
        sum(all, Hypervisor.Resources::vcpusUsed),
        sum(all, Hypervisor.Resources::memoryMb),
        sum(all, Hypervisor.Resources::memoryMbUsed),
        sum(all, Hypervisor.Resources::localGb),
        sum(all, Hypervisor.Resources::localGbUsed),
        sum(all, Hypervisor.Resources::freeRamMb),
        sum(all, Hypervisor.Resources::freeDiskGb),
        sum(all, Hypervisor.Resources::diskAvailableLeast),
        sum(all, Hypervisor.Resources::currentWorkload),
        sum(all, Hypervisor.Resources::runningVms));
  }

  private static int sum(
      List<Hypervisor.Resources> all, Function<Hypervisor.Resources, Integer> part) {
    return all.stream().map(part).filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
  }
}
