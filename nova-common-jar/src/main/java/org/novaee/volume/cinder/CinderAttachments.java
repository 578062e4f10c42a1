package org.novaee.volume.cinder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novaee.volume.ConnectionInfo;
import org.novaee.volume.VolumeAttachment;
import org.novaee.volume.VolumeAttachments;

/** Attachments of Cinder's volumes, in the way of microversion 3.44. */
final class CinderAttachments implements VolumeAttachments {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final CinderClient cinder;

  CinderAttachments(CinderClient cinder) {
    this.cinder = cinder;
  }

  @Override
  public String reserve(String volumeId, String serverUuid) {
    ObjectNode attachment = NODES.objectNode();
    attachment.put("volume_uuid", volumeId).put("instance_uuid", serverUuid);
    attachment.putNull("connector");
    return cinder
        .post(
            "Reserving volume " + volumeId + " for server " + serverUuid,
            "/attachments",
            CinderVolumes.wrap("attachment", attachment))
        .path("attachment")
        .path("id")
        .asText();
  }

  @Override
  public List<VolumeAttachment> of(String volumeId, String serverUuid) {
    return list(
        "Listing the attachments of volume " + volumeId + " to server " + serverUuid,
        "/attachments/detail?all_tenants=1&volume_id="
            + CinderVolumes.encode(volumeId)
            + "&instance_id="
            + CinderVolumes.encode(serverUuid));
  }

  @Override
  public List<VolumeAttachment> all() {
    return list("Listing all attachments", "/attachments/detail?all_tenants=1");
  }

  private List<VolumeAttachment> list(String attempt, String path) {
    JsonNode body = CinderClient.asService(() -> cinder.get(attempt, path));
    List<VolumeAttachment> attachments = new ArrayList<>();
    for (JsonNode node : body.path("attachments")) {
      attachments.add(
          new VolumeAttachment(
              node.path("id").asText(),
              node.path("volume_id").asText(),
              node.path("instance").asText(),
              node.path("status").asText()));
    }
    return attachments;
  }

  @Override
  public ConnectionInfo connect(String attachmentId, Map<String, Object> connector, String device) {
    ObjectNode told = JSON.valueToTree(connector);
    if (device != null) {
      // The only way to tell Cinder the name in the guest.
      told.put("mountpoint", device);
    }
    JsonNode body =
        cinder.put(
            "Connecting attachment " + attachmentId,
            path(attachmentId),
            CinderVolumes.wrap("attachment", CinderVolumes.wrap("connector", told)));
    return ConnectionInfo.of(body.path("attachment"));
  }

  @Override
  public void complete(String attachmentId) {
    cinder.post(
        "Completing attachment " + attachmentId,
        path(attachmentId) + "/action",
        CinderVolumes.wrap("os-complete", NODES.nullNode()));
  }

  @Override
  public void release(String attachmentId) {
    cinder.delete("Releasing attachment " + attachmentId, path(attachmentId));
  }

  private static String path(String attachmentId) {
    return "/attachments/" + CinderVolumes.encode(attachmentId);
  }
}
