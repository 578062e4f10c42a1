package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.model.BlockDevice;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.BlockDeviceRecords;
import org.novaee.volume.VolumeReturn;
import org.novaee.volume.VolumeService;

/**
 * Volumes of servers that are gone. Their records stay until the volumes are given back, so nothing
 * is forgotten while the volume service is away.
 */
@ApplicationScoped
public class LeftVolumes {

  private static final int BATCH = 200;

  @Inject private CellRegistry cells;
  @Inject private VolumeService volumes;
  @Inject private Conductor conductor;

  /** Gives back what a server in a cell has left, and ends the records. */
  public void giveBack(String serverUuid, String cellUuid) {
    Cell cell = cells.require(cellUuid);
    List<BlockDevice> left = cell.database().read(em -> BlockDeviceRecords.of(em, serverUuid));
    boolean neverRan = cell.database().read(em -> neverRan(em, serverUuid));
    new VolumeReturn(volumes).giveBack(serverUuid, left, neverRan);
    cell.database()
        .stepRun(
            em -> left.forEach(device -> BlockDeviceRecords.delete(em, serverUuid, device.uuid())));
  }

  /** Gives back what a server had that stood in no cell. */
  public void giveBack(String serverUuid, List<BlockDevice> devices) {
    new VolumeReturn(volumes).giveBack(serverUuid, devices, true);
  }

  /** Looks for what was left and not given back, and asks for it again. */
  public void sweep() {
    for (Cell cell : cells.all()) {
      cell.database()
          .stepRun(em -> servers(em).forEach(uuid -> conductor.volumesLeft(uuid, cell.uuid())));
    }
  }

  private static List<String> servers(EntityManager em) {
    return Select.rows(
            em,
            "SELECT DISTINCT b.instance_uuid FROM block_device_mapping b"
                + " JOIN instances i ON i.uuid = b.instance_uuid"
                + " WHERE b.deleted = 0 AND b.destination_type = 'volume' AND i.deleted <> 0"
                + " AND i.deleted_at < UTC_TIMESTAMP() - INTERVAL 60 SECOND LIMIT "
                + BATCH)
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private static boolean neverRan(EntityManager em, String serverUuid) {
    List<Row> rows =
        Select.rows(em, "SELECT launched_at FROM instances WHERE uuid = ?1", serverUuid);
    return !rows.isEmpty() && rows.get(0).time(0) == null;
  }
}
