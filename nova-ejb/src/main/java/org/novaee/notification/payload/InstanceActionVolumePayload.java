package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.notification.VersionedObject;

/** A server that gets or loses a volume. */
@VersionedObject("1.7")
public record InstanceActionVolumePayload(
    @JsonUnwrapped InstanceFields instance, ExceptionPayload fault, String volumeId) {}
