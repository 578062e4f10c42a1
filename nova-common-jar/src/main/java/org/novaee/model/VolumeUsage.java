package org.novaee.model;

/**
 * What a guest has read from and written to a volume since it was started.
 *
 * @param reads how many requests
 * @param writes how many requests
 */
public record VolumeUsage(
    String volumeId, long reads, long readBytes, long writes, long writeBytes) {}
