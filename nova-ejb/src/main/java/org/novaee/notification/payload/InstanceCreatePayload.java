package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.novaee.notification.VersionedObject;

/** A server that is being made. */
@VersionedObject("1.13")
public record InstanceCreatePayload(
    @JsonUnwrapped InstanceFields instance,
    ExceptionPayload fault,
    List<KeypairPayload> keypairs,
    List<String> tags,
    List<String> trustedImageCertificates,
    String instanceName) {}
