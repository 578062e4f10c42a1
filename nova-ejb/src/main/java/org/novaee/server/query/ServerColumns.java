package org.novaee.server.query;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.novaee.db.JsonColumn;
import org.novaee.db.Row;
import org.novaee.db.blob.ImageSystemMetadata;
import org.novaee.db.blob.TrustedCertsBlob;
import org.novaee.server.InstanceName;
import org.novaee.server.Metadata;
import org.novaee.server.query.ServerDetails.LastFault;
import org.novaee.server.query.ServerDetails.More;
import org.novaee.server.query.ServerDetails.Placement;
import org.novaee.server.query.ServerDetails.States;
import org.novaee.server.query.ServerDetails.Times;
import org.novaee.server.query.ServerDetails.Volume;

/**
 * The columns that make a server in full. What a server has several of comes with its row, as JSON:
 * further statements with all the ids in them would cost the database as much again.
 */
final class ServerColumns {

  /** Where these columns stand in a row. */
  static final int UUID = 0;

  static final int VM_STATE = 8;
  static final int TASK_STATE = 9;
  static final int HOST = 14;

  /** How many there are. */
  static final int COUNT = 40;

  static final String FROM =
      " FROM instances i"
          + " LEFT JOIN instance_extra e ON e.instance_uuid = i.uuid"
          + " LEFT JOIN instance_info_caches c ON c.instance_uuid = i.uuid AND c.deleted = 0";

  private static final String OWN =
      "i.uuid, i.display_name, i.project_id, i.created_at, i.id, i.user_id,"
          + " i.display_description, i.hostname, i.vm_state, i.task_state, i.power_state,"
          + " i.progress, i.locked, i.availability_zone, i.host, i.node, i.image_ref, i.kernel_id,"
          + " i.ramdisk_id, i.key_name, i.user_data, i.config_drive, i.reservation_id,"
          + " i.launch_index, i.root_device_name, i.access_ip_v4, i.access_ip_v6,"
          + " i.auto_disk_config, i.updated_at, i.launched_at, i.terminated_at, i.deleted_at,"
          + " e.flavor, e.trusted_certs, c.network_info";

  // Left alone, the optimizer begins with the few groups and reads all their servers.
  private static final String GROUPS =
      "(SELECT JSON_ARRAYAGG(g.name) FROM security_group_instance_association a"
          + " STRAIGHT_JOIN security_groups g ON g.id = a.security_group_id"
          + " WHERE a.instance_uuid = i.uuid AND a.deleted = 0)";

  private static final String VOLUMES =
      "(SELECT JSON_OBJECTAGG(b.volume_id, b.delete_on_termination) FROM block_device_mapping b"
          + " WHERE b.instance_uuid = i.uuid AND b.deleted = 0 AND b.volume_id IS NOT NULL)";

  private static final String TAGS =
      "(SELECT JSON_ARRAYAGG(t.tag) FROM tags t WHERE t.resource_id = i.uuid)";

  private final Scope scope;
  private final String nameTemplate;

  ServerColumns(Scope scope, String nameTemplate) {
    this.scope = scope;
    this.nameTemplate = nameTemplate;
  }

  /** The columns as a SELECT lists them. */
  String names() {
    return String.join(
        ", ",
        OWN,
        Metadata.column(Metadata.OF_USER),
        GROUPS,
        VOLUMES,
        scope.tags() ? TAGS : "NULL",
        scope.needsSystemMetadata() ? Metadata.column(Metadata.OF_SYSTEM) : "NULL");
  }

  /**
   * The server of a row.
   *
   * @param fault its last one, or null
   * @param hostStatus of its host's service; empty if it has no host
   */
  ServerDetails server(Row row, LastFault fault, String hostStatus) {
    String certificates = row.text(33);
    return new ServerDetails(
        row.text(UUID),
        row.text(1),
        InstanceName.of(nameTemplate, row.number(4), row.text(UUID)),
        row.text(2),
        row.text(5),
        row.text(6),
        row.text(7),
        new States(
            row.text(VM_STATE),
            row.text(TASK_STATE),
            row.integer(10),
            row.integer(11),
            row.truth(12)),
        new Placement(row.text(13), row.text(HOST), row.text(15)),
        FlavorTexts.current(row.text(32)),
        row.text(16),
        row.text(17),
        row.text(18),
        row.text(19),
        row.text(20),
        row.text(21),
        row.text(22),
        row.integer(23),
        row.text(24),
        row.text(25),
        row.text(26),
        row.truth(27),
        new Times(row.time(3), row.time(28), row.time(29), row.time(30), row.time(31)),
        JsonColumn.map(row.text(35)),
        NetworkAddresses.read(row.text(34)),
        volumes(row.text(37)),
        JsonColumn.list(row.text(36)),
        certificates == null ? List.of() : TrustedCertsBlob.read(certificates),
        fault,
        more(row, hostStatus),
        true);
  }

  private More more(Row row, String hostStatus) {
    Map<String, String> system = JsonColumn.map(row.text(39));
    return new More(
        JsonColumn.list(row.text(38)),
        scope.imageProperties()
            ? ImageSystemMetadata.image(row.text(16), system).properties()
            : Map.of(),
        hostStatus,
        null,
        Map.of(),
        system.get("locked_reason"),
        List.of());
  }

  private static List<Volume> volumes(String text) {
    return JsonColumn.map(text).entrySet().stream()
        .map(volume -> new Volume(volume.getKey(), volume.getValue().equals("1")))
        .collect(toCollection(ArrayList::new));
  }
}
