package org.novaee.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A host's attributes under the names that flavors and hints use for them. */
public final class HostAttributes {

  private static final Map<String, Function<HostState, Object>> BY_NAME =
      Map.ofEntries(
          Map.entry("host", HostState::host),
          Map.entry("nodename", HostState::node),
          Map.entry("uuid", HostState::uuid),
          Map.entry("cell_uuid", HostState::cellUuid),
          Map.entry("host_ip", host -> host.hypervisor().hostIp()),
          Map.entry("hypervisor_type", host -> host.hypervisor().type()),
          Map.entry("hypervisor_version", host -> host.hypervisor().version()),
          Map.entry("hypervisor_hostname", host -> host.hypervisor().hostname()),
          Map.entry("cpu_info", host -> host.hypervisor().cpuInfo()),
          Map.entry("stats", host -> host.hypervisor().stats()),
          Map.entry("vcpus_total", host -> host.resources().vcpusTotal()),
          Map.entry("vcpus_used", host -> host.resources().vcpusUsed()),
          Map.entry("total_usable_ram_mb", host -> host.resources().totalRamMb()),
          Map.entry("free_ram_mb", host -> host.resources().freeRamMb()),
          Map.entry("total_usable_disk_gb", host -> host.resources().totalDiskGb()),
          Map.entry("free_disk_mb", host -> host.resources().freeDiskMb()),
          Map.entry("cpu_allocation_ratio", host -> host.resources().cpuAllocationRatio()),
          Map.entry("ram_allocation_ratio", host -> host.resources().ramAllocationRatio()),
          Map.entry("disk_allocation_ratio", host -> host.resources().diskAllocationRatio()),
          Map.entry("num_instances", HostState::numInstances),
          Map.entry("num_io_ops", HostState::numIoOps),
          Map.entry("failed_builds", HostState::failedBuilds));

  private HostAttributes() {}

  /** Whether the host has an attribute of that name, itself or in its {@code stats}. */
  public static boolean has(HostState host, String name) {
    return BY_NAME.containsKey(name) || host.hypervisor().stats().has(name);
  }

  /**
   * The text of the attribute a path leads to, for example {@code cpu_info, topology, cores}.
   *
   * @return null where it leads nowhere
   */
  public static String text(HostState host, List<String> path) {
    Function<HostState, Object> own = BY_NAME.get(path.get(0));
    Object first = own == null ? host.hypervisor().stats().get(path.get(0)) : own.apply(host);
    if (first == null) {
      return null;
    }
    if (!(first instanceof JsonNode node)) {
      return path.size() == 1 ? first.toString() : null;
    }
    for (String name : path.subList(1, path.size())) {
      node = node.path(name);
    }
    return node.isMissingNode() || node.isNull() ? null : text(node);
  }

  private static String text(JsonNode node) {
    // Extra specs are written against what Python prints.
    if (node.isBoolean()) {
      return node.booleanValue() ? "True" : "False";
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }
}
