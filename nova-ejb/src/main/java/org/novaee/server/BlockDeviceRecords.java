package org.novaee.server;

import jakarta.persistence.EntityManager;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.model.BlockDevice;

/**
 * The disks of servers as rows of a cell. Everything here works within the caller's step or read.
 */
public final class BlockDeviceRecords {

  private static final String COLUMNS =
      "SELECT instance_uuid, uuid, source_type, destination_type, guest_format, device_type,"
          + " disk_bus, device_name, boot_index, delete_on_termination, image_id, volume_id,"
          + " snapshot_id, volume_size, volume_type, tag, attachment_id, connection_info"
          + " FROM block_device_mapping WHERE deleted = 0 AND ";

  private BlockDeviceRecords() {}

  /**
   * The disks of many servers, by server.
   *
   * @param serverUuids at least one
   */
  public static Map<String, List<BlockDevice>> ofServers(
      EntityManager cell, Collection<String> serverUuids) {
    Map<String, List<BlockDevice>> devices = new LinkedHashMap<>();
    for (Row row :
        Select.rows(
            cell,
            COLUMNS + "instance_uuid IN " + Select.in(1, serverUuids.size()) + " ORDER BY id",
            serverUuids)) {
      devices.computeIfAbsent(row.text(0), uuid -> new ArrayList<>()).add(device(row));
    }
    return devices;
  }

  /** The disks of one server. */
  public static List<BlockDevice> of(EntityManager cell, String serverUuid) {
    return ofServers(cell, List.of(serverUuid)).getOrDefault(serverUuid, List.of());
  }

  /** The server's disk that is this volume. */
  public static Optional<BlockDevice> find(EntityManager cell, String serverUuid, String volumeId) {
    return Select.rows(
            cell,
            COLUMNS + "instance_uuid = ?1 AND volume_id = ?2 ORDER BY id",
            serverUuid,
            volumeId)
        .stream()
        .findFirst()
        .map(BlockDeviceRecords::device);
  }

  /** The servers that have the volume. */
  public static List<String> serversWith(EntityManager cell, String volumeId) {
    return Select.rows(cell, COLUMNS + "volume_id = ?1 ORDER BY id", volumeId).stream()
        .map(row -> row.text(0))
        .toList();
  }

  /** Records disks of a server. */
  public static void insert(
      EntityManager cell, String serverUuid, Collection<BlockDevice> devices) {
    LocalDateTime now = Timestamped.now();
    Insert insert =
        Insert.into(
            "block_device_mapping",
            "created_at",
            "deleted",
            "instance_uuid",
            "uuid",
            "source_type",
            "destination_type",
            "guest_format",
            "device_type",
            "disk_bus",
            "device_name",
            "boot_index",
            "delete_on_termination",
            "image_id",
            "volume_id",
            "snapshot_id",
            "volume_size",
            "volume_type",
            "tag",
            "attachment_id",
            "connection_info",
            "no_device",
            "encrypted");
    for (BlockDevice device : devices) {
      insert.row(
          now,
          0,
          serverUuid,
          device.uuid(),
          device.sourceType(),
          device.destinationType(),
          device.guestFormat(),
          device.deviceType(),
          device.diskBus(),
          device.deviceName(),
          device.bootIndex(),
          device.deleteOnTermination(),
          device.imageId(),
          device.volumeId(),
          device.snapshotId(),
          device.sizeGb(),
          device.volumeType(),
          device.tag(),
          device.attachmentId(),
          device.connectionInfo(),
          false,
          false);
    }
    insert.run(cell);
  }

  /**
   * Writes what a host or the volume service decides of a disk: names, volume, attachment and
   * connection.
   *
   * @return whether the server has the disk
   */
  public static boolean update(EntityManager cell, String serverUuid, BlockDevice device) {
    return cell.createNativeQuery(
                "UPDATE block_device_mapping SET updated_at = ?1, device_name = ?2, disk_bus = ?3,"
                    + " device_type = ?4, volume_id = ?5, attachment_id = ?6, connection_info = ?7,"
                    + " volume_size = ?8, volume_type = ?9"
                    + " WHERE uuid = ?10 AND instance_uuid = ?11 AND deleted = 0")
            .setParameter(1, Timestamped.now())
            .setParameter(2, device.deviceName())
            .setParameter(3, device.diskBus())
            .setParameter(4, device.deviceType())
            .setParameter(5, device.volumeId())
            .setParameter(6, device.attachmentId())
            .setParameter(7, device.connectionInfo())
            .setParameter(8, device.sizeGb())
            .setParameter(9, device.volumeType())
            .setParameter(10, device.uuid())
            .setParameter(11, serverUuid)
            .executeUpdate()
        > 0;
  }

  /** Says whether the volume goes with the server. */
  public static void setDeleteOnTermination(
      EntityManager cell, String serverUuid, String deviceUuid, boolean wanted) {
    cell.createNativeQuery(
            "UPDATE block_device_mapping SET updated_at = ?1, delete_on_termination = ?2"
                + " WHERE uuid = ?3 AND instance_uuid = ?4 AND deleted = 0")
        .setParameter(1, Timestamped.now())
        .setParameter(2, wanted)
        .setParameter(3, deviceUuid)
        .setParameter(4, serverUuid)
        .executeUpdate();
  }

  /**
   * Ends the record of a disk.
   *
   * @return whether the server had it
   */
  public static boolean delete(EntityManager cell, String serverUuid, String deviceUuid) {
    return cell.createNativeQuery(
                "UPDATE block_device_mapping SET deleted = id, deleted_at = ?1"
                    + " WHERE uuid = ?2 AND instance_uuid = ?3 AND deleted = 0")
            .setParameter(1, Timestamped.now())
            .setParameter(2, deviceUuid)
            .setParameter(3, serverUuid)
            .executeUpdate()
        > 0;
  }

  private static BlockDevice device(Row row) {
    return new BlockDevice(
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.text(7),
        row.integerOrNull(8),
        row.truth(9),
        row.text(10),
        row.text(11),
        row.text(12),
        row.integerOrNull(13),
        row.text(14),
        row.text(15),
        row.text(16),
        row.text(17));
  }
}
