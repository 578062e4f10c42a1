package org.novaee.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.novaee.cell.Cell;
import org.novaee.db.Row;
import org.novaee.db.Select;

/** What is recorded of a volume on a server, for an operator to look at. */
public final class RecordedAttachment {

  private static final List<String> TEXTS =
      List.of(
          "created_at",
          "updated_at",
          "deleted_at",
          "device_name",
          "snapshot_id",
          "volume_id",
          "connection_info",
          "instance_uuid",
          "source_type",
          "destination_type",
          "guest_format",
          "device_type",
          "disk_bus",
          "image_id",
          "tag",
          "attachment_id",
          "uuid",
          "volume_type",
          "encryption_secret_uuid",
          "encryption_format",
          "encryption_options");

  private static final List<String> NUMBERS = List.of("id", "volume_size", "boot_index");

  private static final List<String> TRUTHS =
      List.of("delete_on_termination", "no_device", "encrypted", "deleted");

  private RecordedAttachment() {}

  /**
   * Finds the record.
   *
   * @return field to text, number, truth or null, by name; empty if the volume is not on the server
   */
  public static Optional<Map<String, Object>> find(Cell cell, String serverUuid, String volumeId) {
    String sql =
        "SELECT %s, %s, %s FROM block_device_mapping"
            .formatted(
                String.join(", ", TEXTS), String.join(", ", NUMBERS), String.join(", ", TRUTHS));
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    sql + " WHERE instance_uuid = ?1 AND volume_id = ?2 AND deleted = 0",
                    serverUuid,
                    volumeId))
        .stream()
        .findFirst()
        .map(RecordedAttachment::fields);
  }

  private static Map<String, Object> fields(Row row) {
    Map<String, Object> fields = new TreeMap<>();
    int column = 0;
    for (String name : TEXTS) {
      fields.put(name, row.text(column++));
    }
    for (String name : NUMBERS) {
      fields.put(name, row.integerOrNull(column++));
    }
    for (String name : TRUTHS) {
      fields.put(name, row.truth(column++));
    }
    return fields;
  }
}
