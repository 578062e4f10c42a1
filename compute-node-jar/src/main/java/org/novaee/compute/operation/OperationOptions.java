package org.novaee.compute.operation;

/**
 * What the configuration says about operations.
 *
 * @param shutdownPatience how long a guest may take to shut down
 * @param softRebootSeconds how long a guest may take to restart by itself
 * @param consoles which consoles there are
 */
public record OperationOptions(
    ShutdownPatience shutdownPatience, int softRebootSeconds, ConsoleOptions consoles) {}
