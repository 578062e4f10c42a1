package org.novaee.flavor;

/**
 * A flavor to be made.
 *
 * @param flavorId the id users see; null for a made one
 * @param swapMb swap disk in MiB
 * @param description or null
 */
public record NewFlavor(
    String flavorId,
    String name,
    int vcpus,
    int memoryMb,
    int rootGb,
    int ephemeralGb,
    int swapMb,
    double rxtxFactor,
    boolean isPublic,
    String description) {}
