package org.novaee.notification.payload;

import java.util.List;
import org.novaee.notification.VersionedObject;

/** The NUMA nodes that a server is to have. */
@VersionedObject("1.0")
public record InstanceNUMATopologyPayload(
    String instanceUuid, List<InstanceNUMACellPayload> cells, String emulatorThreadsPolicy) {}
