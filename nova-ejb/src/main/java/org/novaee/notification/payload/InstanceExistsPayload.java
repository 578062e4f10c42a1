package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.novaee.notification.VersionedObject;

/** A server that was in use in a period. */
@VersionedObject("2.1")
public record InstanceExistsPayload(
    @JsonUnwrapped InstanceFields instance, AuditPeriodPayload auditPeriod) {}
