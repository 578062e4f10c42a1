package org.novaee.api.volumes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.api.http.Since;
import org.novaee.api.http.Until;
import org.novaee.model.BlockDevice;

/**
 * A volume of a server.
 *
 * @param id the volume's id once more
 * @param device the name in the guest; absent where it is not known
 */
record AttachmentView(
    @Until("2.88") String id,
    String volumeId,
    String serverId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String device,
    @Since("2.70") String tag,
    @Since("2.79") @JsonProperty("delete_on_termination") boolean deleteOnTermination,
    @Since("2.89") @JsonProperty("attachment_id") String attachmentId,
    @Since("2.89") @JsonProperty("bdm_uuid") String deviceUuid) {

  /** Several of them. */
  record Many(List<AttachmentView> volumeAttachments) {}

  /** One of them. */
  record One(AttachmentView volumeAttachment) {}

  static AttachmentView of(String serverId, BlockDevice device) {
    return new AttachmentView(
        device.volumeId(),
        device.volumeId(),
        serverId,
        device.deviceName(),
        device.tag(),
        device.deleteOnTermination(),
        device.attachmentId(),
        device.uuid());
  }

  /**
   * A volume that a server is just being given.
   *
   * @param device null where the host is to choose
   */
  record New(
      String id,
      String serverId,
      String volumeId,
      String device,
      @Since("2.70") String tag,
      @Since("2.79") @JsonProperty("delete_on_termination") boolean deleteOnTermination) {}

  /** Such a volume. */
  record NewOne(New volumeAttachment) {}
}
