package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** A share of a server. */
@VersionedObject("1.0")
public record SharePayload(String shareMappingUuid, String shareId, String status, String tag) {}
