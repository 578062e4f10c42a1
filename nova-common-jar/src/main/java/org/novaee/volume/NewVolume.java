package org.novaee.volume;

import java.util.Map;

/**
 * A volume to be made.
 *
 * @param name may be empty
 * @param imageId the image whose data it is to hold, or null
 * @param snapshotId likewise a snapshot
 * @param volumeType a type's name or id, null for the default one
 * @param availabilityZone null for any
 * @param metadata items by which it can be found again
 */
public record NewVolume(
    int sizeGb,
    String name,
    String description,
    String imageId,
    String snapshotId,
    String volumeType,
    String availabilityZone,
    Map<String, String> metadata) {

  public NewVolume {
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
  }
}
