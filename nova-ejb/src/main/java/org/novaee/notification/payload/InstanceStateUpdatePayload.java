package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** How the state of a server changed. */
@VersionedObject("1.0")
public record InstanceStateUpdatePayload(
    String oldState, String state, String oldTaskState, String newTaskState) {}
