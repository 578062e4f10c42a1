package org.novaee.notification.payload;

import java.util.List;
import org.novaee.notification.VersionedObject;

/** Where a server was tried before. */
@VersionedObject("1.0")
public record SchedulerRetriesPayload(int numAttempts, List<String> hosts) {}
