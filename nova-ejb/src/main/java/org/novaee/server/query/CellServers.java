package org.novaee.server.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.ImageSystemMetadata;
import org.novaee.db.blob.TrustedCertsBlob;
import org.novaee.server.InstanceName;
import org.novaee.server.Metadata;
import org.novaee.server.ServerStatus;
import org.novaee.server.query.ServerDetails.LastFault;
import org.novaee.server.query.ServerDetails.More;
import org.novaee.server.query.ServerDetails.Placement;
import org.novaee.server.query.ServerDetails.States;
import org.novaee.server.query.ServerDetails.Times;
import org.novaee.server.query.ServerDetails.Volume;

/** Reads servers of one cell: one statement for them, and one for each kind of thing they have. */
final class CellServers {

  private static final String BRIEF = "SELECT i.uuid, i.display_name, i.project_id, i.created_at";

  private static final String BRIEF_FROM = " FROM instances i";

  private static final String FULL =
      "SELECT i.uuid, i.display_name, i.project_id, i.created_at, i.id, i.user_id,"
          + " i.display_description, i.hostname, i.vm_state, i.task_state, i.power_state,"
          + " i.progress, i.locked, i.availability_zone, i.host, i.node, i.image_ref, i.kernel_id,"
          + " i.ramdisk_id, i.key_name, i.user_data, i.config_drive, i.reservation_id,"
          + " i.launch_index, i.root_device_name, i.access_ip_v4, i.access_ip_v6,"
          + " i.auto_disk_config, i.updated_at, i.launched_at, i.terminated_at, i.deleted_at,"
          + " e.flavor, e.trusted_certs, c.network_info";

  private static final int FULL_COLUMNS = 35;
  private static final int BRIEF_COLUMNS = 4;

  private static final String FULL_FROM =
      " FROM instances i"
          + " LEFT JOIN instance_extra e ON e.instance_uuid = i.uuid"
          + " LEFT JOIN instance_info_caches c ON c.instance_uuid = i.uuid AND c.deleted = 0";

  private final EntityManager cell;
  private final Scope scope;
  private final String nameTemplate;
  private final int serviceDownSeconds;

  CellServers(EntityManager cell, Scope scope, String nameTemplate, int serviceDownSeconds) {
    this.cell = cell;
    this.scope = scope;
    this.nameTemplate = nameTemplate;
    this.serviceDownSeconds = serviceDownSeconds;
  }

  /**
   * The servers that a list of a cell begins with, with the values they are ordered by.
   *
   * @param flavorKey the key of the flavor asked for, or null
   * @param marker the values after which to begin, or null
   */
  List<Ordered> list(Criteria criteria, Long flavorKey, List<Object> marker) {
    CriteriaSql sql = new CriteriaSql(criteria, flavorKey, marker);
    StringBuilder order = new StringBuilder();
    criteria.sort().forEach(key -> order.append(", i.").append(key.column()));
    String limit = criteria.filtersAddresses() ? "" : " LIMIT " + criteria.limit();
    List<Row> rows =
        Select.rows(
            cell,
            (scope.details() ? FULL + order + FULL_FROM : BRIEF + order + BRIEF_FROM)
                + sql.text(criteria)
                + limit,
            sql.parameters());
    int first = scope.details() ? FULL_COLUMNS : BRIEF_COLUMNS;
    List<ServerDetails> servers = read(rows);
    List<Ordered> list = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      list.add(new Ordered(servers.get(i), rows.get(i).from(first)));
    }
    return list;
  }

  /** Those of the servers that are in the cell and not deleted. */
  List<ServerDetails> byUuid(Collection<String> uuids) {
    return read(
        Select.rows(
            cell,
            FULL + FULL_FROM + " WHERE i.deleted = 0 AND i.uuid IN " + Select.in(1, uuids.size()),
            uuids));
  }

  private List<ServerDetails> read(List<Row> rows) {
    if (!scope.details()) {
      return rows.stream()
          .map(row -> ServerDetails.brief(row.text(0), row.text(1), row.text(2), row.time(3)))
          .toList();
    }
    return rows.isEmpty() ? List.of() : detailed(rows);
  }

  private List<ServerDetails> detailed(List<Row> rows) {
    List<String> uuids = rows.stream().map(row -> row.text(0)).toList();
    Map<String, Map<String, String>> metadata = Metadata.of(cell, Metadata.OF_USER, uuids);
    Map<String, Map<String, String>> system =
        scope.needsSystemMetadata() ? Metadata.of(cell, Metadata.OF_SYSTEM, uuids) : Map.of();
    Map<String, List<String>> groups =
        lists(
            // Left alone, the optimizer begins with the few groups and reads all their servers.
            "SELECT a.instance_uuid, g.name FROM security_group_instance_association a"
                + " STRAIGHT_JOIN security_groups g ON g.id = a.security_group_id"
                + " WHERE a.deleted = 0 AND a.instance_uuid IN %s",
            uuids);
    Map<String, List<String>> tags =
        scope.tags()
            ? lists("SELECT resource_id, tag FROM tags WHERE resource_id IN %s", uuids)
            : Map.of();
    Map<String, List<Volume>> volumes = volumes(uuids);
    Map<String, LastFault> faults = faults(rows);
    Map<String, String> hosts = scope.hostStatus() ? hostStatuses(rows) : Map.of();
    List<ServerDetails> servers = new ArrayList<>(rows.size());
    for (Row row : rows) {
      String uuid = row.text(0);
      Map<String, String> own = system.getOrDefault(uuid, Map.of());
      More more =
          new More(
              tags.getOrDefault(uuid, List.of()),
              scope.imageProperties()
                  ? ImageSystemMetadata.image(row.text(16), own).properties()
                  : Map.of(),
              row.text(14) == null ? "" : hosts.getOrDefault(row.text(14), "UNKNOWN"),
              null,
              Map.of(),
              own.get("locked_reason"),
              List.of());
      servers.add(
          server(
              row,
              metadata.getOrDefault(uuid, Map.of()),
              volumes.getOrDefault(uuid, List.of()),
              groups.getOrDefault(uuid, List.of()),
              faults.get(uuid),
              more));
    }
    return servers;
  }

  private ServerDetails server(
      Row row,
      Map<String, String> metadata,
      List<Volume> volumes,
      List<String> groups,
      LastFault fault,
      More more) {
    String certificates = row.text(33);
    return new ServerDetails(
        row.text(0),
        row.text(1),
        InstanceName.of(nameTemplate, row.number(4), row.text(0)),
        row.text(2),
        row.text(5),
        row.text(6),
        row.text(7),
        new States(row.text(8), row.text(9), row.integer(10), row.integer(11), row.truth(12)),
        new Placement(row.text(13), row.text(14), row.text(15)),
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
        metadata,
        NetworkAddresses.read(row.text(34)),
        volumes,
        groups,
        certificates == null ? List.of() : TrustedCertsBlob.read(certificates),
        fault,
        more,
        true);
  }

  /**
   * Texts by server, sorted here: told to sort, the optimizer walks the whole table in that order.
   */
  private Map<String, List<String>> lists(String sql, List<String> uuids) {
    Map<String, List<String>> lists = new HashMap<>();
    for (Row row : Select.rows(cell, sql.formatted(Select.in(1, uuids.size())), uuids)) {
      lists.computeIfAbsent(row.text(0), uuid -> new ArrayList<>()).add(row.text(1));
    }
    lists.values().forEach(Collections::sort);
    return lists;
  }

  private Map<String, List<Volume>> volumes(List<String> uuids) {
    Map<String, List<Volume>> volumes = new HashMap<>();
    for (Row row :
        Select.rows(
            cell,
            "SELECT instance_uuid, volume_id, delete_on_termination FROM block_device_mapping"
                + " WHERE deleted = 0 AND volume_id IS NOT NULL AND instance_uuid IN "
                + Select.in(1, uuids.size()),
            uuids)) {
      volumes
          .computeIfAbsent(row.text(0), uuid -> new ArrayList<>())
          .add(new Volume(row.text(1), row.truth(2)));
    }
    return volumes;
  }

  private Map<String, LastFault> faults(List<Row> rows) {
    List<String> failed =
        rows.stream()
            .filter(row -> ServerStatus.showsFault(ServerStatus.of(row.text(8), row.text(9))))
            .map(row -> row.text(0))
            .toList();
    Map<String, LastFault> faults = new HashMap<>();
    if (failed.isEmpty()) {
      return faults;
    }
    for (Row row :
        Select.rows(
            cell,
            "SELECT instance_uuid, code, message, details, created_at FROM instance_faults"
                + " WHERE instance_uuid IN "
                + Select.in(1, failed.size())
                + " ORDER BY created_at, id",
            failed)) {
      faults.put(row.text(0), new LastFault(row.integer(1), row.text(2), row.text(3), row.time(4)));
    }
    return faults;
  }

  private Map<String, String> hostStatuses(List<Row> rows) {
    Set<String> hosts = new HashSet<>();
    rows.forEach(row -> hosts.add(row.text(14)));
    hosts.remove(null);
    return hosts.isEmpty() ? Map.of() : hostStatuses(hosts);
  }

  private Map<String, String> hostStatuses(Collection<String> hosts) {
    Map<String, String> statuses = new HashMap<>();
    List<Object> parameters = new ArrayList<>(hosts);
    parameters.add(serviceDownSeconds);
    for (Row row :
        Select.rows(
            cell,
            "SELECT host, disabled, forced_down, COALESCE(last_seen_up, updated_at, created_at)"
                + " >= UTC_TIMESTAMP() - INTERVAL ?"
                + parameters.size()
                + " SECOND FROM services WHERE `binary` = 'nova-compute' AND deleted = 0"
                + " AND host IN "
                + Select.in(1, hosts.size()),
            parameters)) {
      boolean up = row.truth(3) && !row.truth(2);
      statuses.put(row.text(0), row.truth(1) ? "MAINTENANCE" : up ? "UP" : "DOWN");
    }
    return statuses;
  }
}
