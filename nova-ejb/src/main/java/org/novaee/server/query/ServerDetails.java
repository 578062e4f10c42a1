package org.novaee.server.query;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.novaee.model.Flavor;

/**
 * A server as views show it. Times are UTC.
 *
 * @param name what the hypervisor calls it, or null before it stands in a cell
 * @param flavor as it is now
 * @param imageId empty for a server booted from a volume
 * @param addresses network label to addresses, in the order of the interfaces
 * @param fault the last one, or null
 * @param more what depends on the {@link Scope}
 * @param reachable false if its cell did not answer: then only what nova_api knows is there
 */
public record ServerDetails(
    String uuid,
    String displayName,
    String name,
    String projectId,
    String userId,
    String description,
    String hostname,
    States states,
    Placement placement,
    Flavor flavor,
    String imageId,
    String kernelId,
    String ramdiskId,
    String keyName,
    String userData,
    String configDrive,
    String reservationId,
    int launchIndex,
    String rootDeviceName,
    String accessIpV4,
    String accessIpV6,
    boolean autoDiskConfig,
    Times times,
    Map<String, String> metadata,
    Map<String, List<Address>> addresses,
    List<Volume> volumes,
    List<String> securityGroups,
    List<String> trustedCertificates,
    LastFault fault,
    More more,
    boolean reachable) {

  /** A server of which only id and name are shown. */
  static ServerDetails brief(String uuid, String displayName) {
    return new ServerDetails(
        uuid,
        displayName,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        false,
        new Times(null, null, null, null, null),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        More.NOTHING,
        true);
  }

  /** The same with other things that only some views show. */
  ServerDetails with(More other) {
    return new ServerDetails(
        uuid,
        displayName,
        name,
        projectId,
        userId,
        description,
        hostname,
        states,
        placement,
        flavor,
        imageId,
        kernelId,
        ramdiskId,
        keyName,
        userData,
        configDrive,
        reservationId,
        launchIndex,
        rootDeviceName,
        accessIpV4,
        accessIpV6,
        autoDiskConfig,
        times,
        metadata,
        addresses,
        volumes,
        securityGroups,
        trustedCertificates,
        fault,
        other,
        reachable);
  }

  /** What it is and what is being done to it. */
  public record States(
      String vmState, String taskState, int powerState, int progress, boolean locked) {}

  /** Where it is; parts may be null. */
  public record Placement(String zone, String host, String node) {}

  /** When things happened; null where it did not or is not shown. */
  public record Times(
      LocalDateTime created,
      LocalDateTime updated,
      LocalDateTime launched,
      LocalDateTime terminated,
      LocalDateTime deleted) {}

  /**
   * An address of an interface.
   *
   * @param type {@code fixed} or {@code floating}
   */
  public record Address(String address, int version, String type, String mac) {}

  /** A volume that is attached. */
  public record Volume(String id, boolean deleteOnTermination) {}

  /**
   * What went wrong.
   *
   * @param details for administrators, or null
   */
  public record LastFault(int code, String message, String details, LocalDateTime created) {}

  /**
   * What only some views show; null or empty where it was not asked for.
   *
   * @param hostStatus {@code UP}, {@code DOWN}, {@code MAINTENANCE}, {@code UNKNOWN} or empty
   */
  public record More(
      List<String> tags,
      Map<String, String> imageProperties,
      String hostStatus,
      String pinnedZone,
      Map<String, List<String>> schedulerHints,
      String lockedReason,
      List<String> serverGroups) {

    static final More NOTHING = new More(List.of(), Map.of(), "", null, Map.of(), null, List.of());
  }
}
