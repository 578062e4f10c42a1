package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.notification.VersionedObject;

/** A server that is booted from another disk. */
@VersionedObject("1.4")
public record InstanceActionRescuePayload(
    @JsonUnwrapped InstanceFields instance, ExceptionPayload fault, String rescueImageRef) {}
