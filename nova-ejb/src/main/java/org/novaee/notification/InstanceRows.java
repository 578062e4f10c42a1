package org.novaee.notification;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novaee.db.JsonColumn;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Step;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.db.blob.NetworkInfoBlob;
import org.novaee.model.Vif;
import org.novaee.notification.payload.BlockDevicePayload;
import org.novaee.notification.payload.InstanceFields;
import org.novaee.notification.payload.IpPayload;
import org.novaee.notification.payload.SharePayload;
import org.novaee.rpc.RequestContext;
import org.novaee.server.Metadata;

/**
 * Reads what notifications say of a server, deleted or not, in one statement, and one more for
 * volumes and for shares where they are told.
 */
final class InstanceRows {

  private static final String COLUMNS =
      "SELECT i.uuid, i.display_name, i.display_description, i.hostname, i.host, i.node,"
          + " i.os_type, i.architecture, i.availability_zone, i.image_ref, i.kernel_id,"
          + " i.ramdisk_id, i.key_name, i.user_id, i.project_id, i.reservation_id, i.vm_state,"
          + " i.task_state, i.power_state, i.progress, i.auto_disk_config, i.locked,"
          + " i.created_at, i.updated_at, i.launched_at, i.terminated_at, i.deleted_at,"
          + " e.flavor, c.network_info, "
          + Metadata.column(Metadata.OF_USER)
          + ", (SELECT s.value FROM instance_system_metadata s WHERE s.instance_uuid = i.uuid"
          + " AND s.`key` = 'locked_reason' AND s.deleted = 0 LIMIT 1)"
          + " FROM instances i LEFT JOIN instance_extra e ON e.instance_uuid = i.uuid"
          + " LEFT JOIN instance_info_caches c ON c.instance_uuid = i.uuid"
          + " WHERE i.uuid = ?1 ORDER BY i.id DESC LIMIT 1";

  private static final Map<Integer, String> POWER_STATES =
      Map.of(0, "pending", 1, "running", 3, "paused", 4, "shutdown", 6, "crashed", 7, "suspended");

  private InstanceRows() {}

  /** What there is to say; null if there is no such server in the cell. */
  static InstanceFields find(EntityManager cell, String uuid) {
    return Select.rows(cell, COLUMNS, uuid).stream()
        .findFirst()
        .map(row -> fields(cell, row))
        .orElse(null);
  }

  private static InstanceFields fields(EntityManager cell, Row row) {
    Extent extent = Step.announcer().extent();
    RequestContext caller = RequestContext.current();
    return new InstanceFields(
        row.text(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.text(7),
        row.text(8),
        row.text(9),
        row.text(10),
        row.text(11),
        row.text(12),
        row.text(13),
        row.text(14),
        row.text(15),
        caller.requestId(),
        caller.userId(),
        caller.projectId(),
        row.text(16),
        row.text(17),
        POWER_STATES.get(row.integerOrNull(18) == null ? 0 : row.integer(18)),
        row.integerOrNull(19),
        row.truth(20) ? "AUTO" : "MANUAL",
        row.truth(21),
        row.text(30),
        row.time(22),
        row.time(23),
        row.time(24),
        row.time(25),
        row.time(26),
        row.text(27) == null ? null : Payloads.flavor(FlavorBlob.read(row.text(27)).current()),
        JsonColumn.map(row.text(29)),
        addresses(NetworkInfoBlob.read(row.text(28))),
        extent.devices() ? devices(cell, row.text(0)) : null,
        extent.shares() ? shares(cell, row.text(0)) : null);
  }

  private static List<BlockDevicePayload> devices(EntityManager cell, String uuid) {
    return Select.rows(
            cell,
            "SELECT device_name, boot_index, delete_on_termination, volume_id, tag"
                + " FROM block_device_mapping WHERE instance_uuid = ?1 AND deleted = 0"
                + " AND volume_id IS NOT NULL ORDER BY id",
            uuid)
        .stream()
        .map(
            row ->
                new BlockDevicePayload(
                    row.text(0), row.integerOrNull(1), row.truth(2), row.text(3), row.text(4)))
        .toList();
  }

  private static List<SharePayload> shares(EntityManager cell, String uuid) {
    return Select.rows(
            cell,
            "SELECT uuid, share_id, status, tag FROM share_mapping WHERE instance_uuid = ?1"
                + " ORDER BY id",
            uuid)
        .stream()
        .map(row -> new SharePayload(row.text(0), row.text(1), row.text(2), row.text(3)))
        .toList();
  }

  private static List<IpPayload> addresses(List<Vif> vifs) {
    List<IpPayload> addresses = new ArrayList<>();
    for (Vif vif : vifs) {
      for (Vif.Subnet subnet : vif.subnets()) {
        for (String address : subnet.fixedIps()) {
          addresses.add(
              new IpPayload(
                  vif.networkLabel(),
                  vif.macAddress(),
                  Map.of(),
                  vif.portId(),
                  subnet.version(),
                  address,
                  vif.devName()));
        }
      }
    }
    return addresses;
  }
}
