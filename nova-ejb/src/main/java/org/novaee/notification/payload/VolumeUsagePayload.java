package org.novaee.notification.payload;

import java.time.LocalDateTime;
import org.novaee.notification.VersionedObject;

/** How a server has used a volume. */
@VersionedObject("1.0")
public record VolumeUsagePayload(
    String volumeId,
    String projectId,
    String userId,
    String instanceUuid,
    String availabilityZone,
    LocalDateTime lastRefreshed,
    long reads,
    long readBytes,
    long writes,
    long writeBytes) {}
