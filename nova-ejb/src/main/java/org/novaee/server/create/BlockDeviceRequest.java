package org.novaee.server.create;

/**
 * A block device a user asked for.
 *
 * @param sourceType {@code image}, {@code volume}, {@code snapshot} or {@code blank}
 * @param destinationType {@code local}, {@code volume} or null for what the source suggests
 * @param uuid of the image, volume or snapshot; null for blank ones
 * @param bootIndex null or negative for none
 * @param sizeGb null if not said; of a swap disk in MiB
 * @param deleteOnTermination null if not said
 * @param byName in the first form of the API, in which the boot disk is known by its device name
 * @param multiattach whether the user speaks a version of the API that has volumes of several
 *     servers
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
    String tag,
    boolean byName,
    boolean multiattach) {

  /** Where it is to be. */
  String destination() {
    if (destinationType != null) {
      return destinationType;
    }
    return sourceType.equals("volume") || sourceType.equals("snapshot") ? "volume" : "local";
  }

  boolean isOnVolume() {
    return destination().equals("volume");
  }

  /** Whether the server is to boot from it, as far as it says so itself. */
  boolean isBoot() {
    return bootIndex != null && bootIndex == 0;
  }
}
