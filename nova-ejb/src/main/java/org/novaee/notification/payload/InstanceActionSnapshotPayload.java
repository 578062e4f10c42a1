package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.notification.VersionedObject;

/** A server of which an image is made. */
@VersionedObject("1.10")
public record InstanceActionSnapshotPayload(
    @JsonUnwrapped InstanceFields instance, ExceptionPayload fault, String snapshotImageId) {}
