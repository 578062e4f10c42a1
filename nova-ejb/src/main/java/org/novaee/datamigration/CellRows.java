package org.novaee.datamigration;

import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.Select;
import org.novaee.db.Update;

/** Rows of a cell in which a column is empty whose value the cell itself can tell. */
final class CellRows implements DataMigration {

  private static final String NODE =
      "SELECT n.id FROM compute_nodes n WHERE n.deleted = 0 AND n.host = instances.host"
          + " AND n.hypervisor_hostname = instances.node";

  private final Database cell;
  private final String name;
  private final String needy;
  private final String update;

  private CellRows(Database cell, String name, String table, String needy, String change) {
    this.cell = cell;
    this.name = name;
    this.needy = "SELECT id FROM " + table + " WHERE " + needy + " LIMIT ";
    this.update = "UPDATE " + table + " SET " + change + " LIMIT ";
  }

  static List<DataMigration> of(Database cell) {
    return List.of(
        uuids(cell, "migration_migrate_to_uuid", "migrations"),
        uuids(cell, "populate_uuids", "block_device_mapping"),
        uuids(cell, "populate_dev_uuids", "pci_devices"),
        new CellRows(
            cell,
            "populate_instance_compute_id",
            "instances",
            "compute_id IS NULL AND node IS NOT NULL AND deleted = 0",
            "compute_id = (%s LIMIT 1) WHERE compute_id IS NULL AND deleted = 0 AND EXISTS (%s)"
                .formatted(NODE, NODE)));
  }

  private static DataMigration uuids(Database cell, String name, String table) {
    return new CellRows(cell, name, table, "uuid IS NULL", "uuid = UUID() WHERE uuid IS NULL");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Progress run(int limit) {
    int found = cell.read(em -> Select.rows(em, needy + limit)).size();
    return new Progress(found, found == 0 ? 0 : cell.step(em -> Update.run(em, update + limit)));
  }
}
