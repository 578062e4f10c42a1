package org.novaee.notification.payload;

import java.util.List;
import java.util.Map;
import org.novaee.notification.VersionedObject;

/** Devices that a server wants. */
@VersionedObject("1.1")
public record InstancePCIRequestPayload(
    int count,
    List<Map<String, String>> spec,
    String aliasName,
    String requestId,
    String numaPolicy) {}
