package org.novaee.notification.payload;

import java.time.LocalDateTime;
import java.util.Map;
import org.novaee.notification.VersionedObject;

/** What a host measured. */
@VersionedObject("1.0")
public record MetricPayload(
    String name,
    Long value,
    Map<String, Integer> numaMembwValues,
    LocalDateTime timestamp,
    String source) {}
