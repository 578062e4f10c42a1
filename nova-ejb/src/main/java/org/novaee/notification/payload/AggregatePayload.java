package org.novaee.notification.payload;

import java.util.List;
import java.util.Map;
import org.novaee.notification.VersionedObject;

/** An aggregate of hosts. */
@VersionedObject("1.1")
public record AggregatePayload(
    Integer id, String uuid, String name, List<String> hosts, Map<String, String> metadata) {}
