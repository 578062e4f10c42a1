package org.novaee.notification.payload;

import java.util.List;
import org.novaee.notification.VersionedObject;

/** All devices that a server wants. */
@VersionedObject("1.0")
public record InstancePCIRequestsPayload(
    String instanceUuid, List<InstancePCIRequestPayload> requests) {}
