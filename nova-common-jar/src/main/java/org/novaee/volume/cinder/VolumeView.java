package org.novaee.volume.cinder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeSnapshot;

/** Reads Cinder's views. */
final class VolumeView {

  private VolumeView() {}

  static Volume volume(JsonNode node) {
    return new Volume(
        node.path("id").asText(),
        text(node, "name"),
        text(node, "description"),
        node.path("status").asText(),
        node.path("size").asInt(),
        text(node, "os-vol-tenant-attr:tenant_id"),
        text(node, "availability_zone"),
        text(node, "created_at"),
        text(node, "updated_at"),
        text(node, "volume_type"),
        text(node, "snapshot_id"),
        "true".equalsIgnoreCase(node.path("bootable").asText()),
        node.path("multiattach").asBoolean(),
        text(node, "migration_status"),
        texts(node.path("metadata")),
        texts(node.path("volume_image_metadata")),
        attachments(node.path("attachments")));
  }

  static VolumeSnapshot snapshot(JsonNode node) {
    return new VolumeSnapshot(
        node.path("id").asText(),
        node.path("volume_id").asText(),
        node.path("status").asText(),
        node.path("size").asInt(),
        text(node, "created_at"),
        text(node, "name"),
        text(node, "description"));
  }

  private static List<Volume.AttachedTo> attachments(JsonNode nodes) {
    List<Volume.AttachedTo> attachments = new ArrayList<>();
    for (JsonNode node : nodes) {
      attachments.add(
          new Volume.AttachedTo(
              node.path("server_id").asText(), text(node, "attachment_id"), text(node, "device")));
    }
    return attachments;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(item -> texts.put(item.getKey(), item.getValue().asText()));
    return texts;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText(null);
  }
}
