package org.novaee.volume;

/** A snapshot of a volume as the volume service shows it. */
public record VolumeSnapshot(
    String id,
    String volumeId,
    String status,
    int sizeGb,
    String createdAt,
    String name,
    String description) {}
