package org.novaee.scheduler;

import java.time.Instant;

/**
 * A host's compute service.
 *
 * @param disabledReason or null
 * @param forcedDown whether an operator has declared it dead
 * @param lastSeen when it last told that it lives; null if never
 */
public record HostService(
    boolean disabled, String disabledReason, boolean forcedDown, Instant lastSeen) {}
