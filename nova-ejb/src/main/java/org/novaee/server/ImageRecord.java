package org.novaee.server;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import org.novaee.db.Insert;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.ImageSystemMetadata;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;

/** What the rows of a server tell of its image, when that changes. */
public final class ImageRecord {

  private ImageRecord() {}

  /** Columns of {@code instances} to what they are for a server made from the image. */
  public static Map<String, Object> columns(ImageRef image) {
    Map<String, String> properties = image.properties();
    BootFiles files = BootFiles.of(image);
    Map<String, Object> columns = new HashMap<>();
    columns.put("image_ref", image.id() == null ? "" : image.id());
    columns.put("kernel_id", files.kernelId());
    columns.put("ramdisk_id", files.ramdiskId());
    columns.put("os_type", properties.get("os_type"));
    columns.put("architecture", properties.get("architecture"));
    columns.put("vm_mode", properties.get("vm_mode"));
    return columns;
  }

  /**
   * Within a step on the server's cell: puts the image's properties in place of the former one's.
   */
  public static void write(EntityManager cell, String serverUuid, ImageRef image, Flavor flavor) {
    cell.createNativeQuery(
            "UPDATE instance_system_metadata SET deleted = id, deleted_at = ?1"
                + " WHERE instance_uuid = ?2 AND deleted = 0 AND `key` LIKE 'image\\_%'")
        .setParameter(1, Timestamped.now())
        .setParameter(2, serverUuid)
        .executeUpdate();
    Insert insert =
        Insert.into(Metadata.OF_SYSTEM, "created_at", "deleted", "instance_uuid", "key", "value");
    ImageSystemMetadata.of(image, flavor)
        .forEach((key, value) -> insert.row(Timestamped.now(), 0, serverUuid, key, value));
    insert.run(cell);
  }
}
