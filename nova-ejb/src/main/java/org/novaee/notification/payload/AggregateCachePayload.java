package org.novaee.notification.payload;

import java.util.List;
import org.novaee.notification.VersionedObject;

/** How far the images of an aggregate are on their way to its hosts. */
@VersionedObject("1.0")
public record AggregateCachePayload(
    int id,
    String uuid,
    String name,
    String host,
    List<String> imagesCached,
    List<String> imagesFailed,
    int index,
    int total) {}
