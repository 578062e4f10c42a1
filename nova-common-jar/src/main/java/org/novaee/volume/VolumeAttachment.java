package org.novaee.volume;

/**
 * A tie of a volume to a server.
 *
 * @param status {@code reserved}, {@code attaching} or {@code attached}
 */
public record VolumeAttachment(String id, String volumeId, String serverUuid, String status) {}
