package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;
import static org.novaee.db.blob.VersionedObject.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.novaee.model.ImageRef;

/** An image within other objects; the hash of newer image services has no place in it. */
final class ImageBlob {

  private static final ImageRef NONE =
      new ImageRef(
          null, null, null, null, null, null, null, 0, 0, 0, null, null, null, null, null,
          Map.of());

  private ImageBlob() {}

  static ObjectNode envelope(ImageRef image) {
    ObjectNode data = JSON.createObjectNode();
    putIfSet(data, "id", image.id());
    putIfSet(data, "name", image.name());
    putIfSet(data, "status", image.status());
    putIfSet(data, "visibility", image.visibility());
    putIfSet(data, "checksum", image.checksum());
    putIfSet(data, "owner", image.owner());
    data.put("size", image.sizeBytes());
    putIfSet(data, "container_format", image.containerFormat());
    putIfSet(data, "disk_format", image.diskFormat());
    data.put("created_at", image.createdAt());
    data.put("updated_at", image.updatedAt());
    data.put("min_ram", image.minRamMb());
    data.put("min_disk", image.minDiskGb());
    data.set("properties", ImageProperties.envelope(image.properties()));
    return VersionedObject.wrap("ImageMeta", "1.8", data);
  }

  /** The image in an envelope; one without an id where there is none. */
  static ImageRef image(JsonNode envelope) {
    JsonNode data = VersionedObject.unwrap(envelope, "ImageMeta");
    if (data == null) {
      return NONE;
    }
    return new ImageRef(
        text(data, "id"),
        text(data, "name"),
        text(data, "status"),
        text(data, "visibility"),
        text(data, "owner"),
        text(data, "disk_format"),
        text(data, "container_format"),
        data.path("size").asLong(),
        data.path("min_disk").asInt(),
        data.path("min_ram").asInt(),
        text(data, "checksum"),
        null,
        null,
        text(data, "created_at"),
        text(data, "updated_at"),
        ImageProperties.properties(data.get("properties")));
  }

  /** A field that is not nullable is left out where there is no value. */
  private static void putIfSet(ObjectNode data, String field, String value) {
    if (value != null) {
      data.put(field, value);
    }
  }
}
