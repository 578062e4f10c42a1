package org.novaee.notification.payload;

import java.util.Map;
import org.novaee.notification.VersionedObject;

/** An address of a server. */
@VersionedObject("1.0")
public record IpPayload(
    String label,
    String mac,
    Map<String, String> meta,
    String portUuid,
    int version,
    String address,
    String deviceName) {}
