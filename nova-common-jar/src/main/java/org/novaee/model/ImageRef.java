package org.novaee.model;

import java.util.Map;

/**
 * What is known of an image when a server is made from it.
 *
 * @param id the image's uuid; null for a server booted from a volume
 * @param sizeBytes 0 where unknown
 * @param minDiskGb smallest root disk in GiB
 * @param minRamMb smallest memory in MiB
 * @param checksum MD5 in hex, or null
 * @param osHashAlgo name of the algorithm of {@code osHashValue}, or null
 * @param properties {@code hw_*}, {@code os_*}, {@code img_*} and custom properties, never null
 */
public record ImageRef(
    String id,
    String name,
    String status,
    String visibility,
    String owner,
    String diskFormat,
    String containerFormat,
    long sizeBytes,
    int minDiskGb,
    int minRamMb,
    String checksum,
    String osHashAlgo,
    String osHashValue,
    String createdAt,
    String updatedAt,
    Map<String, String> properties) {

  public ImageRef {
    properties = properties == null ? Map.of() : Map.copyOf(properties);
  }
}
