package org.novaee.notification.payload;

import java.util.List;
import org.novaee.notification.VersionedObject;

/** Where a server has to go. */
@VersionedObject("1.0")
public record DestinationPayload(
    String host, String node, CellMappingPayload cell, List<String> aggregates) {}
