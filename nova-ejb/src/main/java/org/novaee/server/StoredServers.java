package org.novaee.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.JsonColumn;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.db.blob.ImageSystemMetadata;
import org.novaee.db.blob.NetworkInfoBlob;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;

/**
 * Reads servers of a cell as compute nodes need to know them, in a fixed number of statements
 * however many there are.
 */
@ApplicationScoped
public class StoredServers {

  private static final String COLUMNS =
      "SELECT i.id, i.uuid, i.display_name, i.hostname, i.project_id, i.user_id, i.reservation_id,"
          + " i.launch_index, e.flavor, i.image_ref, i.key_name, i.key_data, i.user_data,"
          + " i.config_drive, i.availability_zone, i.vm_state, i.task_state, i.power_state, i.host,"
          + " i.node, i.root_device_name, i.created_at, c.network_info, "
          + Metadata.column(Metadata.OF_USER)
          + ", "
          + Metadata.column(Metadata.OF_SYSTEM)
          + " FROM instances i"
          + " LEFT JOIN instance_extra e ON e.instance_uuid = i.uuid AND e.deleted = 0"
          + " LEFT JOIN instance_info_caches c ON c.instance_uuid = i.uuid AND c.deleted = 0"
          + " WHERE i.deleted = 0 AND ";

  private String nameTemplate;

  /** For the container. */
  protected StoredServers() {}

  @Inject
  public StoredServers(@ConfigProperty(name = "nova.instance_name_template") String nameTemplate) {
    this.nameTemplate = nameTemplate;
  }

  Map<String, Server> byUuid(EntityManager cell, Collection<String> uuids) {
    if (uuids.isEmpty()) {
      return Map.of();
    }
    return assemble(
        cell, Select.rows(cell, COLUMNS + "i.uuid IN " + Select.in(1, uuids.size()), uuids));
  }

  List<Server> onHost(EntityManager cell, String host) {
    return List.copyOf(
        assemble(cell, Select.rows(cell, COLUMNS + "i.host = ?1 ORDER BY i.id", host)).values());
  }

  private Map<String, Server> assemble(EntityManager cell, List<Row> rows) {
    Map<String, Server> servers = new LinkedHashMap<>();
    if (rows.isEmpty()) {
      return servers;
    }
    List<String> uuids = rows.stream().map(row -> row.text(1)).toList();
    Map<String, List<BlockDevice>> devices = BlockDeviceRecords.ofServers(cell, uuids);
    for (Row row : rows) {
      String uuid = row.text(1);
      servers.put(uuid, server(row, devices.getOrDefault(uuid, List.of())));
    }
    return servers;
  }

  private Server server(Row row, List<BlockDevice> devices) {
    Map<String, String> systemMetadata = JsonColumn.map(row.text(24));
    return new Server(
        row.number(0),
        row.text(1),
        InstanceName.of(nameTemplate, row.number(0), row.text(1)),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.integer(7),
        FlavorBlob.read(row.text(8)).current(),
        ImageSystemMetadata.image(row.text(9), systemMetadata),
        row.text(10),
        row.text(11),
        row.text(12),
        "True".equals(row.text(13)) || "1".equals(row.text(13)),
        row.text(14),
        row.text(15),
        row.text(16),
        row.integer(17),
        row.text(18),
        row.text(19),
        row.text(20),
        row.time(21) == null ? null : row.time(21) + "Z",
        JsonColumn.map(row.text(23)),
        systemMetadata,
        devices,
        NetworkInfoBlob.read(row.text(22)));
  }
}
