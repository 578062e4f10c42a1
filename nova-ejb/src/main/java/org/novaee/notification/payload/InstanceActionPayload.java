package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.notification.VersionedObject;

/** A server something is done to. */
@VersionedObject("1.9")
public record InstanceActionPayload(
    @JsonUnwrapped InstanceFields instance, ExceptionPayload fault) {}
