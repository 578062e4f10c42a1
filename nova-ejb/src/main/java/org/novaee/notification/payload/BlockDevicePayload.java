package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** A volume of a server. */
@VersionedObject("1.0")
public record BlockDevicePayload(
    String deviceName,
    Integer bootIndex,
    boolean deleteOnTermination,
    String volumeId,
    String tag) {}
