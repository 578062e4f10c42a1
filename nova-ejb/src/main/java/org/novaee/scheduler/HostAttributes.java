package org.novaee.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A host's attributes under the names that flavors and hints use for them. */
public final class HostAttributes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Function<HostState, JsonNode>> BY_NAME =
      Map.ofEntries(
          text("host", HostState::host),
          text("nodename", HostState::node),
          text("uuid", HostState::uuid),
          text("cell_uuid", HostState::cellUuid),
          text("host_ip", host -> host.hypervisor().hostIp()),
          text("hypervisor_type", host -> host.hypervisor().type()),
          number("hypervisor_version", host -> host.hypervisor().version()),
          text("hypervisor_hostname", host -> host.hypervisor().hostname()),
          Map.entry("cpu_info", host -> host.hypervisor().cpuInfo()),
          Map.entry("supported_instances", host -> tree(host.hypervisor().supportedInstances())),
          Map.entry("stats", host -> host.hypervisor().stats()),
          Map.entry("service", HostAttributes::service),
          number("vcpus_total", host -> host.resources().vcpusTotal()),
          number("vcpus_used", host -> host.resources().vcpusUsed()),
          number("total_usable_ram_mb", host -> host.resources().totalRamMb()),
          number("free_ram_mb", host -> host.resources().freeRamMb()),
          number("total_usable_disk_gb", host -> host.resources().totalDiskGb()),
          number("free_disk_mb", host -> host.resources().freeDiskMb()),
          number("disk_mb_used", host -> host.resources().diskMbUsed()),
          ratio("cpu_allocation_ratio", host -> host.resources().cpuAllocationRatio()),
          ratio("ram_allocation_ratio", host -> host.resources().ramAllocationRatio()),
          ratio("disk_allocation_ratio", host -> host.resources().diskAllocationRatio()),
          Map.entry("metrics", host -> tree(host.load().metrics())),
          number("num_instances", host -> host.load().numInstances()),
          number("num_io_ops", host -> host.load().numIoOps()),
          number("failed_builds", host -> host.load().failedBuilds()));

  private HostAttributes() {}

  /** Whether the host has an attribute of that name, itself or in its {@code stats}. */
  public static boolean has(HostState host, String name) {
    return BY_NAME.containsKey(name) || host.hypervisor().stats().has(name);
  }

  /**
   * The value that a path leads to, for example {@code cpu_info, topology, cores}.
   *
   * @return null where it leads nowhere
   */
  public static JsonNode value(HostState host, List<String> path) {
    Function<HostState, JsonNode> attribute = BY_NAME.get(path.get(0));
    return attribute == null ? null : inside(attribute.apply(host), path);
  }

  /**
   * The text of the attribute a path leads to; what is no attribute is looked for in the host's
   * {@code stats}.
   *
   * @return null where it leads nowhere
   */
  public static String text(HostState host, List<String> path) {
    JsonNode value =
        BY_NAME.containsKey(path.get(0))
            ? value(host, path)
            : inside(host.hypervisor().stats().path(path.get(0)), path);
    return value == null ? null : text(value);
  }

  private static JsonNode inside(JsonNode first, List<String> path) {
    JsonNode node = first;
    for (String name : path.subList(1, path.size())) {
      node = node.path(name);
    }
    return node.isMissingNode() || node.isNull() ? null : node;
  }

  private static String text(JsonNode node) {
    // Extra specs are written against what Python prints.
    if (node.isBoolean()) {
      return node.booleanValue() ? "True" : "False";
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static JsonNode service(HostState host) {
    ObjectNode service = NODES.objectNode();
    service.put("disabled", host.service().disabled());
    service.put("disabled_reason", host.service().disabledReason());
    service.put("forced_down", host.service().forcedDown());
    return service;
  }

  private static JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }

  private static Map.Entry<String, Function<HostState, JsonNode>> text(
      String name, Function<HostState, String> read) {
    return Map.entry(
        name,
        host -> {
          String value = read.apply(host);
          return value == null ? MissingNode.getInstance() : NODES.textNode(value);
        });
  }

  private static Map.Entry<String, Function<HostState, JsonNode>> number(
      String name, Function<HostState, Number> read) {
    return Map.entry(name, host -> NODES.numberNode(read.apply(host).longValue()));
  }

  private static Map.Entry<String, Function<HostState, JsonNode>> ratio(
      String name, Function<HostState, Double> read) {
    return Map.entry(name, host -> NODES.numberNode(read.apply(host).doubleValue()));
  }
}
