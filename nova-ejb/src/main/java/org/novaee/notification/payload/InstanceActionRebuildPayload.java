package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.novaee.notification.VersionedObject;

/** A server that is made anew. */
@VersionedObject("1.10")
public record InstanceActionRebuildPayload(
    @JsonUnwrapped InstanceFields instance,
    ExceptionPayload fault,
    List<String> trustedImageCertificates) {}
