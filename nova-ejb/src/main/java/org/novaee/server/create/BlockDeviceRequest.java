package org.novaee.server.create;

/**
 * A block device a user asked for, in the second form of the API.
 *
 * @param sourceType {@code image}, {@code volume}, {@code snapshot} or {@code blank}
 * @param destinationType {@code local}, {@code volume} or null for what the source suggests
 * @param uuid of the image, volume or snapshot; null for blank ones
 * @param bootIndex null or negative for none
 * @param sizeGb null if not said
 * @param deleteOnTermination null if not said
 */
public record BlockDeviceRequest(
    String sourceType,
    String destinationType,
    String uuid,
    Integer bootIndex,
    Integer sizeGb,
    Boolean deleteOnTermination,
    String guestFormat,
    String deviceType,
    String diskBus,
    String deviceName,
    String volumeType,
    String tag) {}
