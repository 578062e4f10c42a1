package org.novaee.api.usages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Link;
import org.novaee.usage.Period;
import org.novaee.usage.ProjectUsage;
import org.novaee.usage.ServerUsage;

/**
 * What a project used.
 *
 * @param servers null where they are not asked for
 */
record UsageView(
    @JsonProperty("tenant_id") String projectId,
    @JsonProperty("server_usages") @JsonInclude(JsonInclude.Include.NON_NULL) List<Server> servers,
    @JsonProperty("total_local_gb_usage") double diskHours,
    @JsonProperty("total_vcpus_usage") double vcpuHours,
    @JsonProperty("total_memory_mb_usage") double memoryHours,
    @JsonProperty("total_hours") double hours,
    String start,
    String stop) {

  static UsageView of(ProjectUsage usage, Period period, boolean inDetail) {
    return new UsageView(
        usage.projectId(),
        inDetail ? usage.servers().stream().map(Server::of).toList() : null,
        usage.diskHours(),
        usage.vcpuHours(),
        usage.memoryHours(),
        usage.hours(),
        ApiTime.micros(period.start()),
        ApiTime.micros(period.stop()));
  }

  /** What a server used. */
  record Server(
      double hours,
      String flavor,
      @JsonProperty("instance_id") String uuid,
      String name,
      @JsonProperty("tenant_id") String projectId,
      @JsonProperty("memory_mb") int memoryMb,
      @JsonProperty("local_gb") int localGb,
      int vcpus,
      @JsonProperty("started_at") String startedAt,
      @JsonProperty("ended_at") String endedAt,
      String state,
      long uptime) {

    static Server of(ServerUsage usage) {
      return new Server(
          usage.hours(),
          usage.flavor(),
          usage.uuid(),
          usage.name(),
          usage.projectId(),
          usage.memoryMb(),
          usage.localGb(),
          usage.vcpus(),
          ApiTime.micros(usage.startedAt()),
          ApiTime.micros(usage.endedAt()),
          usage.state(),
          usage.uptimeSeconds());
    }
  }

  /** Nothing was used. */
  record Nothing() {}

  /**
   * The usage of a project.
   *
   * @param usage a {@link UsageView}, or {@link Nothing}
   * @param links to the next page, or null
   */
  record One(
      @JsonProperty("tenant_usage") Object usage,
      @JsonProperty("tenant_usage_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> links) {}

  /**
   * The usages of projects.
   *
   * @param links to the next page, or null
   */
  record Many(
      @JsonProperty("tenant_usages") List<UsageView> usages,
      @JsonProperty("tenant_usages_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> links) {}
}
