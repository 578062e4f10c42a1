package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.notification.VersionedObject;

/** A server that is to get another flavor. */
@VersionedObject("1.4")
public record InstanceActionResizePrepPayload(
    @JsonUnwrapped InstanceFields instance, ExceptionPayload fault, FlavorPayload newFlavor) {}
