package org.novaee.notification.payload;

import java.time.LocalDateTime;
import org.novaee.notification.VersionedObject;

/** The month, day or hour that usage is counted in. */
@VersionedObject("1.0")
public record AuditPeriodPayload(
    LocalDateTime auditPeriodBeginning, LocalDateTime auditPeriodEnding) {}
