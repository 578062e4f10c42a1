package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** How processors share cores and sockets. */
@VersionedObject("1.0")
public record VirtCPUTopologyPayload(Integer sockets, Integer cores, Integer threads) {}
