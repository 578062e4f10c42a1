package org.novaee.api.hypervisors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Link;
import org.novaee.api.http.Since;
import org.novaee.api.http.Until;
import org.novaee.hypervisor.GuestName;
import org.novaee.hypervisor.Hypervisor;

/** How hypervisors are shown. */
final class HypervisorView {

  private HypervisorView() {}

  /**
   * What every form begins with.
   *
   * @param id a number before 2.53, then a uuid
   */
  record Brief(
      Object id,
      @JsonProperty("hypervisor_hostname") String name,
      String state,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<Server> servers,
      @JsonInclude(JsonInclude.Include.NON_NULL) String uptime) {}

  /** A server of a hypervisor. */
  record Server(String uuid, String name) {

    static List<Server> of(List<GuestName> guests) {
      return guests == null
          ? null
          : guests.stream().map(guest -> new Server(guest.uuid(), guest.name())).toList();
    }
  }

  /** The process that manages a hypervisor. */
  record ServiceView(
      Object id, String host, @JsonProperty("disabled_reason") String disabledReason) {}

  /**
   * A hypervisor in full.
   *
   * @param cpuInfo text before 2.28, then an object
   * @param uptime null if it cannot be told
   */
  record Full(
      Object id,
      @JsonProperty("hypervisor_hostname") String name,
      String state,
      String status,
      @JsonProperty("hypervisor_type") String type,
      @JsonProperty("hypervisor_version") int version,
      @JsonProperty("host_ip") String hostIp,
      ServiceView service,
      @Until("2.87") int vcpus,
      @Until("2.87") @JsonProperty("vcpus_used") int vcpusUsed,
      @Until("2.87") @JsonProperty("memory_mb") int memoryMb,
      @Until("2.87") @JsonProperty("memory_mb_used") int memoryMbUsed,
      @Until("2.87") @JsonProperty("local_gb") int localGb,
      @Until("2.87") @JsonProperty("local_gb_used") int localGbUsed,
      @Until("2.87") @JsonProperty("free_ram_mb") Integer freeRamMb,
      @Until("2.87") @JsonProperty("free_disk_gb") Integer freeDiskGb,
      @Until("2.87") @JsonProperty("disk_available_least") Integer diskAvailableLeast,
      @Until("2.87") @JsonProperty("current_workload") Integer currentWorkload,
      @Until("2.87") @JsonProperty("running_vms") Integer runningVms,
      @Until("2.87") @JsonProperty("cpu_info") Object cpuInfo,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<Server> servers,
      @Since("2.88") String uptime) {

    static Full of(Hypervisor shown, String state, List<GuestName> guests, String uptime) {
      Hypervisor.Resources resources = shown.resources();
      return new Full(
          HypervisorView.id(shown),
          shown.name(),
          state,
          HypervisorView.status(shown),
          shown.type(),
          shown.version(),
          shown.hostIp(),
          new ServiceView(
              isUuid() ? shown.service().uuid() : shown.service().id(),
              shown.host(),
              shown.service().disabledReason()),
          resources.vcpus(),
          resources.vcpusUsed(),
          resources.memoryMb(),
          resources.memoryMbUsed(),
          resources.localGb(),
          resources.localGbUsed(),
          resources.freeRamMb(),
          resources.freeDiskGb(),
          resources.diskAvailableLeast(),
          resources.currentWorkload(),
          resources.runningVms(),
          CpuInfo.of(shown.cpuInfo()),
          Server.of(guests),
          uptime);
    }
  }

  /**
   * One hypervisor.
   *
   * @param hypervisor a {@link Brief} or a {@link Full}
   */
  record One(Object hypervisor) {}

  /**
   * A page of hypervisors.
   *
   * @param links to the next page, or null
   */
  record Many(
      List<?> hypervisors,
      @JsonProperty("hypervisors_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> links) {}

  static Brief brief(Hypervisor shown, String state, List<GuestName> guests, String uptime) {
    return new Brief(id(shown), shown.name(), state, status(shown), Server.of(guests), uptime);
  }

  static Object id(Hypervisor shown) {
    return isUuid() ? shown.uuid() : shown.id();
  }

  private static boolean isUuid() {
    return ApiRequest.current().atLeast("2.53");
  }

  private static String status(Hypervisor shown) {
    return shown.service().disabled() ? "disabled" : "enabled";
  }
}
