package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import org.novaee.api.http.ApiFault;
import org.novaee.server.create.BlockDeviceRequest;

/** Reads the block devices of a create request in both forms of the API. */
final class BlockDevicesBody {

  private BlockDevicesBody() {}

  /** The first form: volumes and snapshots alone. */
  static BlockDeviceRequest first(JsonNode node) {
    boolean snapshot = node.hasNonNull("snapshot_id");
    if (!snapshot && !node.hasNonNull("volume_id")) {
      throw ApiFault.badRequest(
          "Block Device Mapping is Invalid: a volume or a snapshot has to be named.");
    }
    return new BlockDeviceRequest(
        snapshot ? "snapshot" : "volume",
        "volume",
        text(node, snapshot ? "snapshot_id" : "volume_id"),
        null,
        number(node, "volume_size"),
        flag(node, "delete_on_termination"),
        null,
        null,
        null,
        text(node, "device_name"),
        null,
        null);
  }

  /** The second form. */
  static BlockDeviceRequest second(JsonNode node) {
    String source = text(node, "source_type");
    if (source == null) {
      throw ApiFault.badRequest("Block Device Mapping is Invalid: Missing source_type.");
    }
    return new BlockDeviceRequest(
        source,
        text(node, "destination_type"),
        text(node, "uuid"),
        number(node, "boot_index"),
        number(node, "volume_size"),
        flag(node, "delete_on_termination"),
        text(node, "guest_format"),
        text(node, "device_type"),
        text(node, "disk_bus"),
        text(node, "device_name"),
        text(node, "volume_type"),
        text(node, "tag"));
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static Integer number(JsonNode node, String field) {
    String text = text(node, field);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw ApiFault.badRequest(
          "Block Device Mapping is Invalid: " + field + " " + text + " is out of range.");
    }
  }

  private static Boolean flag(JsonNode node, String field) {
    return node.hasNonNull(field) ? Boolean.valueOf(CreateBody.truth(node, field)) : null;
  }
}
