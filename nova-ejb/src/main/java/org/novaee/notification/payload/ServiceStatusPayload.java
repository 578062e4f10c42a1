package org.novaee.notification.payload;

import java.time.LocalDateTime;
import org.novaee.notification.VersionedObject;

/** A process of the cloud. */
@VersionedObject("1.1")
public record ServiceStatusPayload(
    String uuid,
    String host,
    String binary,
    String topic,
    int reportCount,
    boolean disabled,
    String disabledReason,
    String availabilityZone,
    LocalDateTime lastSeenUp,
    boolean forcedDown,
    int version) {}
