package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;
import static org.novaee.db.blob.VersionedObject.integer;
import static org.novaee.db.blob.VersionedObject.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.novaee.model.BlockDevice;

/** {@code build_requests.block_device_mappings}: the disks a server was asked for with. */
public final class BlockDeviceBlob {

  private static final String LIST = "BlockDeviceMappingList";
  private static final String OBJECT = "BlockDeviceMapping";

  private BlockDeviceBlob() {}

  /** The column's text. */
  public static String write(List<BlockDevice> devices, String serverUuid) {
    return VersionedObject.list(
            LIST, "1.18", devices.stream().map(device -> envelope(device, serverUuid)).toList())
        .toString();
  }

  /**
   * Reads the column's text; null and empty stand for no disks.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static List<BlockDevice> read(String text) {
    return VersionedObject.unwrapList(VersionedObject.parse(text), LIST, OBJECT).stream()
        .map(BlockDeviceBlob::device)
        .toList();
  }

  private static ObjectNode envelope(BlockDevice device, String serverUuid) {
    ObjectNode data = JSON.createObjectNode();
    data.put("uuid", device.uuid());
    data.put("instance_uuid", serverUuid);
    data.put("source_type", device.sourceType());
    data.put("destination_type", device.destinationType());
    data.put("guest_format", device.guestFormat());
    data.put("device_type", device.deviceType());
    data.put("disk_bus", device.diskBus());
    data.put("boot_index", device.bootIndex());
    data.put("device_name", device.deviceName());
    data.put("delete_on_termination", device.deleteOnTermination());
    data.put("snapshot_id", device.snapshotId());
    data.put("volume_id", device.volumeId());
    data.put("volume_size", device.sizeGb());
    data.put("image_id", device.imageId());
    data.put("no_device", false);
    data.put("connection_info", device.connectionInfo());
    data.put("tag", device.tag());
    data.put("attachment_id", device.attachmentId());
    data.put("volume_type", device.volumeType());
    data.put("encrypted", false);
    data.putNull("encryption_secret_uuid");
    data.putNull("encryption_format");
    data.putNull("encryption_options");
    return VersionedObject.wrap(OBJECT, "1.21", data);
  }

  private static BlockDevice device(JsonNode data) {
    return new BlockDevice(
        text(data, "uuid"),
        text(data, "source_type"),
        text(data, "destination_type"),
        text(data, "guest_format"),
        text(data, "device_type"),
        text(data, "disk_bus"),
        text(data, "device_name"),
        integer(data, "boot_index"),
        data.path("delete_on_termination").asBoolean(),
        text(data, "image_id"),
        text(data, "volume_id"),
        text(data, "snapshot_id"),
        integer(data, "volume_size"),
        text(data, "volume_type"),
        text(data, "tag"),
        text(data, "attachment_id"),
        text(data, "connection_info"));
  }
}
