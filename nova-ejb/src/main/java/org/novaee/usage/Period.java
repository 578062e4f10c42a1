package org.novaee.usage;

import java.time.LocalDateTime;

/** A time, in UTC, over which use is counted. */
public record Period(LocalDateTime start, LocalDateTime stop) {}
