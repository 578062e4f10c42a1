package org.novaee.volume;

import java.util.List;
import java.util.Map;

/**
 * Ties of volumes to servers. An attachment is reserved, connected to a host, complete, and
 * released. Failures as with {@link VolumeService}.
 */
public interface VolumeAttachments {

  /**
   * Makes an attachment without a host, which keeps the volume from others.
   *
   * @return the attachment's id
   */
  String reserve(String volumeId, String serverUuid);

  /** All attachments of the volume to the server, whatever their state; asked as this service. */
  List<VolumeAttachment> of(String volumeId, String serverUuid);

  /** All attachments of any project to any server; asked as this service. */
  List<VolumeAttachment> all();

  /**
   * Connects the attachment to a host; a repeat tells the same again.
   *
   * @param connector what the host says of itself
   * @param device the name in the guest, {@code /dev/vdb}; may be null
   * @return how the host reaches the volume
   */
  ConnectionInfo connect(String attachmentId, Map<String, Object> connector, String device);

  /** The volume is in the server's hands now. A repeat is harmless. */
  void complete(String attachmentId);

  /** Ends the attachment, in whatever state; one that is not there is as good. */
  void release(String attachmentId);
}
