package org.novaee.api.servers;

import com.fasterxml.jackson.databind.JsonNode;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.server.create.BlockDeviceRequest;

/** Reads the block devices of a create request in both forms of the API. */
final class BlockDevicesBody {

  private BlockDevicesBody() {}

  /** The first form, in which what is not a volume or a snapshot is said by a virtual name. */
  static BlockDeviceRequest first(JsonNode node) {
    String virtual = text(node, "virtual_name");
    if (virtual != null && virtual.matches("swap|ephemeral(\\d|[1-9]\\d+)")) {
      return request(
          node, "blank", null, -1, virtual.equals("swap") ? "swap" : null, Boolean.TRUE, true);
    }
    boolean snapshot = node.hasNonNull("snapshot_id");
    if (!snapshot && !node.hasNonNull("volume_id")) {
      throw ApiFault.badRequest("Block Device Mapping is Invalid: Unrecognized legacy format.");
    }
    return request(
        node,
        snapshot ? "snapshot" : "volume",
        text(node, snapshot ? "snapshot_id" : "volume_id"),
        null,
        null,
        flag(node, "delete_on_termination"),
        true);
  }

  /** The second form. */
  static BlockDeviceRequest second(JsonNode node) {
    String source = text(node, "source_type");
    if (source == null) {
      throw ApiFault.badRequest(
          "Block Device Mapping is Invalid: Some required fields are missing");
    }
    return request(
        node,
        source,
        text(node, "uuid"),
        number(node, "boot_index"),
        text(node, "guest_format"),
        flag(node, "delete_on_termination"),
        false);
  }

  /** Whether an entry only says that there is to be no device. */
  static boolean isNone(JsonNode node) {
    return CreateBody.truth(node, "no_device");
  }

  private static BlockDeviceRequest request(
      JsonNode node,
      String source,
      String uuid,
      Integer bootIndex,
      String guestFormat,
      Boolean deleteOnTermination,
      boolean byName) {
    return new BlockDeviceRequest(
        source,
        byName ? null : text(node, "destination_type"),
        uuid,
        bootIndex,
        number(node, "volume_size"),
        deleteOnTermination,
        guestFormat,
        text(node, "device_type"),
        text(node, "disk_bus"),
        text(node, "device_name"),
        text(node, "volume_type"),
        text(node, "tag"),
        byName,
        ApiRequest.current().atLeast("2.60"));
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
