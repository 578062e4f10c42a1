package org.novaee.volume;

import java.util.List;
import java.util.Map;

/**
 * A volume as the volume service shows it.
 *
 * @param status {@code available}, {@code in-use}, {@code reserved}, {@code creating} …
 * @param projectId whose it is; null where the caller is not told
 * @param updatedAt ISO 8601 without an offset, UTC; null if it never changed
 * @param snapshotId what it was made from, or null
 * @param multiattach whether several servers may have it at a time
 * @param migrationStatus null or empty while it does not migrate
 * @param imageMetadata attributes and properties of the image it was made from
 * @param attachments the servers that have it
 */
public record Volume(
    String id,
    String name,
    String description,
    String status,
    int sizeGb,
    String projectId,
    String availabilityZone,
    String createdAt,
    String updatedAt,
    String volumeType,
    String snapshotId,
    boolean bootable,
    boolean multiattach,
    String migrationStatus,
    Map<String, String> metadata,
    Map<String, String> imageMetadata,
    List<AttachedTo> attachments) {

  public Volume {
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    imageMetadata = imageMetadata == null ? Map.of() : Map.copyOf(imageMetadata);
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
  }

  /**
   * @param device name in the guest, or null
   */
  public record AttachedTo(String serverUuid, String attachmentId, String device) {}

  /** Whether the server has it. */
  public boolean isAttachedTo(String serverUuid) {
    return attachments.stream().anyMatch(attached -> attached.serverUuid().equals(serverUuid));
  }
}
