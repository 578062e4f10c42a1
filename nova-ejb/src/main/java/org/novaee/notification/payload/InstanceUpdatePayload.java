package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.novaee.notification.VersionedObject;

/** A server whose record changed. */
@VersionedObject("2.1")
public record InstanceUpdatePayload(
    @JsonUnwrapped InstanceFields instance,
    InstanceStateUpdatePayload stateUpdate,
    AuditPeriodPayload auditPeriod,
    String oldDisplayName,
    List<String> tags) {}
