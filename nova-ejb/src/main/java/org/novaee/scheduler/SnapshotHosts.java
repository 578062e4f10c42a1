package org.novaee.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.novaee.db.blob.NumaTopologyBlob;
import org.novaee.db.blob.PciPoolsBlob;

/** Reads the hosts of a snapshot. */
final class SnapshotHosts {

  /** What a new compute node has. */
  private static final double CPU_RATIO = 4;

  private final Instant now = Instant.now();
  private final List<String> warnings;

  SnapshotHosts(List<String> warnings) {
    this.warnings = warnings;
  }

  List<SnapshotHost> read(JsonNode hosts) {
    List<SnapshotHost> read = new ArrayList<>();
    for (JsonNode node : hosts) {
      SnapshotFields host = new SnapshotFields("hosts[" + read.size() + "]", node);
      read.add(host(host));
      warnings.addAll(host.unknown());
    }
    return read;
  }

  private SnapshotHost host(SnapshotFields host) {
    String name = host.require("name", "host");
    String node = host.text(new String[] {"node", "nodename"}, name);
    List<HostedServer> servers = servers(host.node("instances"));
    Set<String> uuids = new HashSet<>();
    servers.forEach(server -> uuids.add(server.uuid()));
    HostState state =
        new HostState(
            name,
            node,
            host.text(new String[] {"uuid"}, named(name + "/" + node)),
            host.text(new String[] {"cell_uuid", "cell"}, "cell"),
            service(host.node("service")),
            hypervisor(host, node),
            resources(host),
            load(host, servers.size()),
            new HostDevices(
                NumaTopologyBlob.read(host.parsed("numa_topology")),
                PciPoolsBlob.read(host.parsed("pci_pools", "pci_stats", "pci_device_pools"))),
            aggregates(host.node("aggregates")),
            uuids,
            servers);
    JsonNode traits = host.node("traits");
    return new SnapshotHost(
        state,
        traits.isMissingNode() ? null : Set.copyOf(host.texts("traits")),
        SnapshotHost.inventories(host.node("inventories")));
  }

  /** A service that says nothing is up. */
  private HostService service(JsonNode node) {
    if (node.isMissingNode()) {
      return new HostService(false, null, false, now);
    }
    SnapshotFields service = new SnapshotFields("service", node);
    HostService read =
        new HostService(
            service.isTrue(false, "disabled"),
            service.text("disabled_reason"),
            service.isTrue(false, "forced_down"),
            service.isTrue(true, "up") ? now : null);
    warnings.addAll(service.unknown());
    return read;
  }

  private static Hypervisor hypervisor(SnapshotFields host, String node) {
    JsonNode nested = host.node("hypervisor");
    List<List<String>> supported = new ArrayList<>();
    for (JsonNode triple : host.parsed("supported_instances")) {
      List<String> parts = new ArrayList<>();
      triple.forEach(part -> parts.add(part.asText()));
      supported.add(parts);
    }
    return new Hypervisor(
        host.text(new String[] {"hypervisor_type"}, nested.path("type").asText(null)),
        (int) host.number(nested.path("version").asInt(0), "hypervisor_version"),
        host.text(new String[] {"hypervisor_hostname"}, nested.path("hostname").asText(node)),
        host.text("host_ip"),
        orMissing(host.parsed("cpu_info")),
        supported,
        orMissing(host.parsed("stats")));
  }

  private static JsonNode orMissing(JsonNode node) {
    return node.isObject() ? node : MissingNode.getInstance();
  }

  private static HostResources resources(SnapshotFields host) {
    long memory = (long) host.number(0, "memory_mb", "total_usable_ram_mb");
    long disk = (long) host.number(0, "disk_gb", "total_usable_disk_gb", "local_gb");
    double freeDiskGb = host.number(disk, "free_disk_gb");
    return new HostResources(
        (long) host.number(0, "vcpus", "vcpus_total"),
        (long) host.number(0, "vcpus_used"),
        memory,
        (long) host.number(memory, "free_ram_mb"),
        disk,
        (long) host.number(freeDiskGb * 1024, "free_disk_mb"),
        host.number(CPU_RATIO, "cpu_allocation_ratio"),
        host.number(1, "ram_allocation_ratio"),
        host.number(1, "disk_allocation_ratio"));
  }

  private static HostLoad load(SnapshotFields host, int servers) {
    JsonNode node = host.parsed("metrics");
    Map<String, Double> metrics = new HashMap<>();
    if (node.isArray()) {
      node.forEach(each -> metrics.put(each.path("name").asText(), each.path("value").asDouble()));
    } else {
      node.properties().forEach(each -> metrics.put(each.getKey(), each.getValue().asDouble()));
    }
    return new HostLoad(
        (int) host.number(servers, "num_instances"),
        (int) host.number(0, "num_io_ops"),
        (int) host.number(0, "failed_builds"),
        metrics);
  }

  private HostAggregates aggregates(JsonNode list) {
    List<HostAggregate> aggregates = new ArrayList<>();
    for (JsonNode node : list) {
      SnapshotFields aggregate = new SnapshotFields("aggregates", node);
      int id = (int) aggregate.number(aggregates.size() + 1, "id");
      aggregates.add(
          new HostAggregate(
              id,
              aggregate.text(new String[] {"uuid"}, named("aggregate " + id)),
              aggregate.text(new String[] {"name"}, "aggregate " + id),
              aggregate.map("metadata")));
      warnings.addAll(aggregate.unknown());
    }
    return HostAggregates.of(aggregates);
  }

  private List<HostedServer> servers(JsonNode list) {
    List<HostedServer> servers = new ArrayList<>();
    for (JsonNode node : list) {
      SnapshotFields server = new SnapshotFields("instances", node);
      JsonNode flavor = server.node("flavor");
      servers.add(
          new HostedServer(
              server.require("uuid"),
              server.text("project_id"),
              flavor.path("id").asLong(0),
              flavor.isTextual() ? flavor.asText() : flavor.path("name").asText(null),
              server.map("image_properties")));
      warnings.addAll(server.unknown());
    }
    return servers;
  }

  private static String named(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
