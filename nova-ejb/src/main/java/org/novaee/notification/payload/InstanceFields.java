package org.novaee.notification.payload;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** What all objects about a server have in common. */
public record InstanceFields(
    String uuid,
    String displayName,
    String displayDescription,
    String hostName,
    String host,
    String node,
    String osType,
    String architecture,
    String availabilityZone,
    String imageUuid,
    String kernelId,
    String ramdiskId,
    String keyName,
    String userId,
    String tenantId,
    String reservationId,
    String requestId,
    String actionInitiatorUser,
    String actionInitiatorProject,
    String state,
    String taskState,
    String powerState,
    Integer progress,
    String autoDiskConfig,
    boolean locked,
    String lockedReason,
    LocalDateTime createdAt,
    LocalDateTime updatedAt,
    LocalDateTime launchedAt,
    LocalDateTime terminatedAt,
    LocalDateTime deletedAt,
    FlavorPayload flavor,
    Map<String, String> metadata,
    List<IpPayload> ipAddresses,
    List<BlockDevicePayload> blockDevices,
    List<SharePayload> shares) {}
