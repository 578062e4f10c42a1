package org.novaee.notification.payload;

import java.util.List;
import java.util.Map;
import org.novaee.notification.VersionedObject;

/** A flavor; projects only where it is not public. */
@VersionedObject("1.4")
public record FlavorPayload(
    String flavorid,
    String name,
    Integer memoryMb,
    Integer vcpus,
    Integer rootGb,
    Integer ephemeralGb,
    int swap,
    Double rxtxFactor,
    Integer vcpuWeight,
    boolean disabled,
    boolean isPublic,
    Map<String, String> extraSpecs,
    List<String> projects,
    String description) {}
