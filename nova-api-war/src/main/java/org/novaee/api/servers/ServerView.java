package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.Link;
import org.novaee.api.http.Since;
import org.novaee.server.query.ServerDetails.Volume;

/**
 * A server in full. {@link ServerViews} makes it.
 *
 * @param image a reference, or an empty text for a server booted from a volume
 * @param flavor a reference up to 2.46, the flavor itself after that
 * @param progress null where the status has none
 * @param fault null where the status has none
 * @param serverGroups null in lists
 * @param extension null where an answer shows less
 * @param attributes null for who may not see them
 */
record ServerView(
    String id,
    String name,
    String status,
    @JsonProperty("tenant_id") String tenantId,
    @JsonProperty("user_id") String userId,
    Map<String, String> metadata,
    String hostId,
    Object image,
    Object flavor,
    String created,
    String updated,
    Map<String, ? extends List<?>> addresses,
    String accessIPv4,
    String accessIPv6,
    List<Link> links,
    @JsonProperty("OS-DCF:diskConfig") String diskConfig,
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer progress,
    @JsonInclude(JsonInclude.Include.NON_NULL) Fault fault,
    @Since("2.9") boolean locked,
    @Since("2.19") String description,
    @Since("2.26") List<String> tags,
    @Since("2.63") @JsonProperty("trusted_image_certificates") List<String> trustedCertificates,
    @Since("2.71") @JsonProperty("server_groups") @JsonInclude(JsonInclude.Include.NON_NULL)
        List<String> serverGroups,
    @Since("2.73") @JsonProperty("locked_reason") String lockedReason,
    @JsonUnwrapped Extension extension,
    @JsonUnwrapped Attributes attributes) {

  /**
   * What answers to updates have only since 2.75.
   *
   * @param securityGroups null for none
   * @param hostStatus null for who may not see it
   */
  record Extension(
      @JsonProperty("OS-EXT-AZ:availability_zone") String zone,
      @JsonProperty("config_drive") String configDrive,
      @JsonProperty("key_name") String keyName,
      @JsonProperty("OS-SRV-USG:launched_at") String launchedAt,
      @JsonProperty("OS-SRV-USG:terminated_at") String terminatedAt,
      @JsonProperty("security_groups") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Name> securityGroups,
      @JsonProperty("OS-EXT-STS:task_state") String taskState,
      @JsonProperty("OS-EXT-STS:vm_state") String vmState,
      @JsonProperty("OS-EXT-STS:power_state") int powerState,
      @JsonProperty("os-extended-volumes:volumes_attached") List<AttachedVolume> volumes,
      @Since("2.16") @JsonProperty("host_status") @JsonInclude(JsonInclude.Include.NON_NULL)
          String hostStatus,
      @Since("2.90") @JsonProperty("OS-EXT-SRV-ATTR:hostname") String hostname,
      @Since("2.96") @JsonProperty("pinned_availability_zone") String pinnedZone,
      @Since("2.100") @JsonProperty("scheduler_hints") Map<String, ?> schedulerHints) {}

  /** Where the server is and how it was made, for administrators. */
  record Attributes(
      @JsonProperty("OS-EXT-SRV-ATTR:host") String host,
      @JsonProperty("OS-EXT-SRV-ATTR:hypervisor_hostname") String node,
      @JsonProperty("OS-EXT-SRV-ATTR:instance_name") String instanceName,
      @Since("2.3") @org.novaee.api.http.Until("2.89") @JsonProperty("OS-EXT-SRV-ATTR:hostname")
          String hostname,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:reservation_id") String reservationId,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:launch_index") int launchIndex,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:kernel_id") String kernelId,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:ramdisk_id") String ramdiskId,
      @Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:root_device_name") String rootDeviceName,
      @JsonUnwrapped UserData userData) {}

  /** What the user gave the server, as administrators see it. */
  record UserData(@Since("2.3") @JsonProperty("OS-EXT-SRV-ATTR:user_data") String text) {}

  /** An image or a flavor by its id. */
  record Reference(
      String id,
      List<Link> links,
      @Since("2.98") @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> properties) {}

  /** The flavor as it was when the server was made. */
  record EmbeddedFlavor(
      int vcpus,
      int ram,
      int disk,
      int ephemeral,
      int swap,
      @JsonProperty("original_name") String originalName,
      @JsonProperty("extra_specs") @JsonInclude(JsonInclude.Include.NON_NULL)
          Map<String, String> extraSpecs) {}

  /** What went wrong last. */
  record Fault(
      int code,
      String created,
      String message,
      @JsonInclude(JsonInclude.Include.NON_NULL) String details) {}

  /** An address as lists of addresses have it. */
  record Address(int version, String addr) {}

  /** An address with where it comes from. */
  record ExtendedAddress(
      int version,
      String addr,
      @JsonProperty("OS-EXT-IPS:type") String type,
      @JsonProperty("OS-EXT-IPS-MAC:mac_addr") String mac) {}

  /** A thing with a name. */
  record Name(String name) {}

  /** A volume that is attached. */
  record AttachedVolume(
      String id, @Since("2.3") @JsonProperty("delete_on_termination") boolean deleteOnTermination) {

    static AttachedVolume of(Volume volume) {
      return new AttachedVolume(volume.id(), volume.deleteOnTermination());
    }
  }

  /** A server whose cell does not answer. */
  record Unreachable(
      String id,
      String status,
      List<Link> links,
      @JsonInclude(JsonInclude.Include.NON_NULL) String created,
      @JsonProperty("tenant_id") @JsonInclude(JsonInclude.Include.NON_NULL) String tenantId,
      @JsonProperty("user_id") @JsonInclude(JsonInclude.Include.NON_NULL) String userId,
      @JsonInclude(JsonInclude.Include.NON_NULL) Object image,
      @JsonInclude(JsonInclude.Include.NON_NULL) Object flavor,
      @JsonProperty("OS-EXT-AZ:availability_zone") @JsonInclude(JsonInclude.Include.NON_NULL)
          String zone,
      @JsonProperty("OS-EXT-STS:power_state") @JsonInclude(JsonInclude.Include.NON_NULL)
          Integer powerState,
      @Since("2.71") @JsonProperty("server_groups") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<String> serverGroups) {}

  /** A server in a brief list. */
  record Brief(String id, String name, List<Link> links) {}

  /** An answer with one server. */
  record One(Object server) {}

  /**
   * A page of servers.
   *
   * @param links to the next page, or null
   */
  record Many(
      List<?> servers,
      @JsonProperty("servers_links") @JsonInclude(JsonInclude.Include.NON_NULL) List<Link> links) {}
}
