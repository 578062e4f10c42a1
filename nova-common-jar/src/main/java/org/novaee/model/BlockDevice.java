package org.novaee.model;

/**
 * A block device mapping of a server (version 2 form).
 *
 * @param sourceType {@code image}, {@code volume}, {@code snapshot} or {@code blank}
 * @param destinationType {@code local} or {@code volume}
 * @param guestFormat {@code swap}, a file system, or null
 * @param deviceName {@code /dev/vda}, or null where the host is to choose
 * @param bootIndex 0 for the boot disk, null or -1 for none
 * @param sizeGb volume size in GiB, or null
 */
public record BlockDevice(
    String uuid,
    String sourceType,
    String destinationType,
    String guestFormat,
    String deviceType,
    String diskBus,
    String deviceName,
    Integer bootIndex,
    boolean deleteOnTermination,
    String imageId,
    String volumeId,
    String snapshotId,
    Integer sizeGb,
    String volumeType,
    String tag) {}
