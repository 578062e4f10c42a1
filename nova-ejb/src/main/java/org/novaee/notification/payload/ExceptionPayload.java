package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** What went wrong. */
@VersionedObject("1.1")
public record ExceptionPayload(
    String moduleName,
    String functionName,
    String exception,
    String exceptionMessage,
    String traceback) {}
