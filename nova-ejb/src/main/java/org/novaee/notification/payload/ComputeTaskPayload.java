package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** Why a task of the conductor failed. */
@VersionedObject("1.0")
public record ComputeTaskPayload(
    String instanceUuid, String state, RequestSpecPayload requestSpec, ExceptionPayload reason) {}
