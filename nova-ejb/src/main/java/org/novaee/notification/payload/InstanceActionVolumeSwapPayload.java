package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.notification.VersionedObject;

/** A server with another volume in the place of one. */
@VersionedObject("1.9")
public record InstanceActionVolumeSwapPayload(
    @JsonUnwrapped InstanceFields instance,
    ExceptionPayload fault,
    String oldVolumeId,
    String newVolumeId) {}
