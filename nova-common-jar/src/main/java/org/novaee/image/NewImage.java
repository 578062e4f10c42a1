package org.novaee.image;

import java.util.Map;

/**
 * An image that is to be made, without data yet.
 *
 * @param visibility {@code private} or {@code shared}
 * @param memberProject the project it is shared with, or null
 * @param minDiskGb smallest root disk in GiB
 * @param minRamMb smallest memory in MiB
 * @param diskFormat null where the upload will tell
 * @param containerFormat null where the upload will tell
 */
public record NewImage(
    String name,
    String visibility,
    String memberProject,
    int minDiskGb,
    int minRamMb,
    String diskFormat,
    String containerFormat,
    Map<String, String> properties) {

  public NewImage {
    properties = Map.copyOf(properties);
  }
}
