package org.novaee.compute.operation;

import java.time.Duration;

/**
 * What the configuration says about operations.
 *
 * @param shutdownPatience how long a guest may take to shut down
 * @param softRebootSeconds how long a guest may take to restart by itself
 * @param consoles which consoles there are
 * @param imagesKept for how long an image stays in the cache at most that no guest needs; null for
 *     any time
 * @param quiesceLimit for how long file systems of a guest are held still at most
 */
public record OperationOptions(
    ShutdownPatience shutdownPatience,
    int softRebootSeconds,
    ConsoleOptions consoles,
    Duration imagesKept,
    Duration quiesceLimit) {}
