package org.novaee.notification.payload;

import java.util.List;
import org.novaee.notification.VersionedObject;

/** All that a host measured. */
@VersionedObject("1.0")
public record MetricsPayload(
    String host, String hostIp, String nodename, List<MetricPayload> metrics) {}
