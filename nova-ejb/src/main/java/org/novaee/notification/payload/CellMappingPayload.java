package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** A cell. */
@VersionedObject("2.0")
public record CellMappingPayload(String uuid, String name, boolean disabled) {}
