package org.novaee.server.create;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.ImageRef;
import org.novaee.volume.DeviceNames;

/**
 * The block devices an image brings along in its property {@code block_device_mapping}: that of a
 * server on volumes names their snapshots. Pure functions.
 */
final class ImageBlockDevices {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ImageBlockDevices() {}

  /**
   * @param root the root disk's name without {@code /dev/}
   * @throws Fault of kind invalid if the property cannot be understood
   */
  static List<BlockDevice> of(ImageRef image, String root) {
    String property = image.properties().get("block_device_mapping");
    if (property == null || property.isBlank()) {
      return List.of();
    }
    boolean second = "true".equalsIgnoreCase(image.properties().get("bdm_v2"));
    List<BlockDevice> devices = new ArrayList<>();
    for (JsonNode node : parse(image, property)) {
      if (!node.path("no_device").asBoolean() && (second || node.hasNonNull("snapshot_id"))) {
        devices.add(device(node, second, root));
      }
    }
    return devices;
  }

  /** Whether the image holds no data but leads to a volume to boot from. */
  static boolean bootFromVolume(ImageRef image) {
    return of(image, "vda").stream().anyMatch(device -> device.isRoot() && device.isVolume());
  }

  private static JsonNode parse(ImageRef image, String property) {
    try {
      return JSON.readTree(property);
    } catch (JsonProcessingException e) {
      throw new Fault(
          Fault.Kind.INVALID,
          "Image " + image.id() + " is unacceptable: its block_device_mapping is not JSON",
          e);
    }
  }

  private static BlockDevice device(JsonNode node, boolean second, String root) {
    String name = text(node, "device_name");
    boolean namedRoot = name != null && DeviceNames.bare(name).equals(root);
    String source = second ? node.path("source_type").asText("blank") : "snapshot";
    return new BlockDevice(
        UUID.randomUUID().toString(),
        source,
        second ? node.path("destination_type").asText("volume") : "volume",
        text(node, "guest_format"),
        text(node, "device_type"),
        text(node, "disk_bus"),
        name == null ? null : DeviceNames.full(name),
        second ? number(node, "boot_index") : Integer.valueOf(namedRoot ? 0 : -1),
        node.path("delete_on_termination").asBoolean(),
        text(node, "image_id"),
        text(node, "volume_id"),
        text(node, "snapshot_id"),
        number(node, "volume_size"),
        text(node, "volume_type"),
        text(node, "tag"),
        null,
        null);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText(null);
  }

  private static Integer number(JsonNode node, String field) {
    String text = text(node, field);
    return text != null && text.matches("-?\\d{1,9}") ? Integer.valueOf(text) : null;
  }
}
