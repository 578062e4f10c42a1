package org.novaee.usage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the servers of a project used over a time. */
public record ProjectUsage(String projectId, List<ServerUsage> servers) {

  /** Usages by project, in the order of the first server of each. */
  public static List<ProjectUsage> of(List<ServerUsage> servers) {
    Map<String, List<ServerUsage>> byProject = new LinkedHashMap<>();
    servers.forEach(
        server ->
            byProject.computeIfAbsent(server.projectId(), id -> new ArrayList<>()).add(server));
    return byProject.entrySet().stream()
        .map(entry -> new ProjectUsage(entry.getKey(), entry.getValue()))
        .toList();
  }

  public double hours() {
    return sum(server -> 1);
  }

  public double vcpuHours() {
    return sum(ServerUsage::vcpus);
  }

  /** In MiB times hours. */
  public double memoryHours() {
    return sum(ServerUsage::memoryMb);
  }

  /** In GiB times hours. */
  public double diskHours() {
    return sum(ServerUsage::localGb);
  }

  private double sum(ToDoubleFunction<ServerUsage> size) {
    return servers.stream()
        .mapToDouble(server -> size.applyAsDouble(server) * server.hours())
        .sum();
  }
}
