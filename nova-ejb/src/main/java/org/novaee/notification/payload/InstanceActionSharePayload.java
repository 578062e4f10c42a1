package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.notification.VersionedObject;

/** A server that gets or loses a share. */
@VersionedObject("1.0")
public record InstanceActionSharePayload(
    @JsonUnwrapped InstanceFields instance, ExceptionPayload fault, String shareId) {}
