package org.novaee.model;

/**
 * A block device mapping of a server (version 2 form).
 *
 * @param sourceType {@code image}, {@code volume}, {@code snapshot} or {@code blank}
 * @param destinationType {@code local} or {@code volume}
 * @param guestFormat {@code swap}, a file system, or null
 * @param deviceName {@code /dev/vda}, or null where the host is to choose
 * @param bootIndex 0 for the boot disk, null or -1 for none
 * @param volumeId null for local disks, and for volumes that are still to be made
 * @param sizeGb volume size in GiB, or null; of a swap disk in MiB
 * @param attachmentId what ties the volume to the server; null until it is reserved
 * @param connectionInfo how the host reaches the volume, as JSON with secrets; null until it is
 *     connected; see {@code org.novaee.volume.ConnectionInfo}
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
    String tag,
    String attachmentId,
    String connectionInfo) {

  /** Whether it is a volume of the volume service. */
  public boolean isVolume() {
    return "volume".equals(destinationType);
  }

  /** Whether the server boots from it. */
  public boolean isRoot() {
    return bootIndex != null && bootIndex == 0;
  }

  /** Whether it is a swap disk of the host. */
  public boolean isSwap() {
    return isBlankLocal() && "swap".equals(guestFormat);
  }

  /** Whether it is an ephemeral disk of the host. */
  public boolean isEphemeral() {
    return isBlankLocal() && !"swap".equals(guestFormat);
  }

  private boolean isBlankLocal() {
    return "blank".equals(sourceType) && !isVolume();
  }

  /** The same under another id. */
  public BlockDevice withUuid(String newUuid) {
    return with(newUuid, deviceName, volumeId, sizeGb, volumeType, attachmentId, connectionInfo);
  }

  /** The same under another name in the guest. */
  public BlockDevice withDeviceName(String name) {
    return with(uuid, name, volumeId, sizeGb, volumeType, attachmentId, connectionInfo);
  }

  /** The same with a volume, its size and type. */
  public BlockDevice withVolume(String id, Integer size, String type) {
    return with(uuid, deviceName, id, size, type, attachmentId, connectionInfo);
  }

  /** The same, tied to the server and connected; each may be null. */
  public BlockDevice withAttachment(String attachment, String connection) {
    return with(uuid, deviceName, volumeId, sizeGb, volumeType, attachment, connection);
  }

  private BlockDevice with(
      String newUuid,
      String newName,
      String newVolume,
      Integer newSize,
      String newType,
      String newAttachment,
      String newConnection) {
    return new BlockDevice(
        newUuid,
        sourceType,
        destinationType,
        guestFormat,
        deviceType,
        diskBus,
        newName,
        bootIndex,
        deleteOnTermination,
        imageId,
        newVolume,
        snapshotId,
        newSize,
        newType,
        tag,
        newAttachment,
        newConnection);
  }

  /** Leaves out the connection, which may hold secrets. */
  @Override
  public String toString() {
    return "BlockDevice["
        + uuid
        + " "
        + sourceType
        + " to "
        + destinationType
        + (volumeId == null ? "" : " " + volumeId)
        + (deviceName == null ? "" : " " + deviceName)
        + "]";
  }
}
