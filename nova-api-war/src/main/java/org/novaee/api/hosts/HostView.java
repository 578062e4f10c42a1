package org.novaee.api.hosts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.host.HostResources;

/** How hosts are shown. */
final class HostView {

  private HostView() {}

  /** A process of a host. */
  record Process(@JsonProperty("host_name") String host, String service, String zone) {}

  /** All of them. */
  record Many(List<Process> hosts) {}

  /** An amount of a host's resources. */
  record Amount(
      String host,
      String project,
      int cpu,
      @JsonProperty("memory_mb") int memoryMb,
      @JsonProperty("disk_gb") int diskGb) {}

  /** A line of what a host has. */
  record Line(Amount resource) {

    static Line of(String host, HostResources.Amount amount) {
      return new Line(
          new Amount(host, amount.of(), amount.vcpus(), amount.memoryMb(), amount.diskGb()));
    }
  }

  /** What a host has. */
  record One(List<Line> host) {}

  /** What was changed, null for what was not asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Changed(
      String host, String status, @JsonProperty("maintenance_mode") String maintenanceMode) {}

  /** What became of an action. */
  record Done(String host, @JsonProperty("power_action") String action) {}
}
