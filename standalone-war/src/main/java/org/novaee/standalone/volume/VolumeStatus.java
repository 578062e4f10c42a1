package org.novaee.standalone.volume;

import java.util.List;
import java.util.Set;

/** The statuses of a volume, and how its attachments decide it. */
final class VolumeStatus {

  static final String CREATING = "creating";
  static final String DOWNLOADING = "downloading";
  static final String AVAILABLE = "available";
  static final String RESERVED = "reserved";
  static final String ATTACHING = "attaching";
  static final String IN_USE = "in-use";
  static final String DETACHING = "detaching";
  static final String EXTENDING = "extending";
  static final String DELETING = "deleting";
  static final String ERROR = "error";
  static final String ERROR_DELETING = "error_deleting";
  static final String ERROR_EXTENDING = "error_extending";

  /** What an administrator may set. */
  static final Set<String> ALL =
      Set.of(
          CREATING,
          AVAILABLE,
          DELETING,
          ERROR,
          ERROR_DELETING,
          ATTACHING,
          DETACHING,
          IN_USE,
          RESERVED,
          ERROR_EXTENDING,
          "maintenance");

  /** Those that follow from the attachments. */
  private static final Set<String> BY_ATTACHMENTS =
      Set.of(AVAILABLE, RESERVED, ATTACHING, IN_USE, DETACHING);

  private VolumeStatus() {}

  /**
   * The status with these attachments; one that has other reasons stays.
   *
   * @param attachments all of the volume's
   */
  static String settled(String now, List<Attachment> attachments) {
    if (!BY_ATTACHMENTS.contains(now)) {
      return now;
    }
    if (has(attachments, Attachment.ATTACHED)) {
      return IN_USE;
    }
    if (has(attachments, Attachment.ATTACHING)) {
      return ATTACHING;
    }
    return attachments.isEmpty() ? AVAILABLE : RESERVED;
  }

  private static boolean has(List<Attachment> attachments, String status) {
    return attachments.stream().anyMatch(attachment -> attachment.status.equals(status));
  }
}
