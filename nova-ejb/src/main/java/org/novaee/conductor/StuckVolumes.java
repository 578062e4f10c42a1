package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.model.Server;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BlockDeviceRecords;
import org.novaee.server.InstanceRecords;
import org.novaee.service.ComputeServices;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeReturn;
import org.novaee.volume.VolumeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for volumes that are on their way to or from a server for too long, and makes the next
 * move: one that was not connected in time is given up, one that a server has is said to be in use,
 * one that is still being detached is asked for again, or kept where the server's host is down, and
 * one that its server has left is given back.
 */
@ApplicationScoped
public class StuckVolumes {

  private static final Logger log = LoggerFactory.getLogger(StuckVolumes.class);

  private static final int BATCH = 200;

  /** Of servers that are at rest: what has a task connects its volumes itself. */
  private static final String NOT_CONNECTED =
      "SELECT b.instance_uuid, b.uuid, b.volume_id FROM block_device_mapping b"
          + " JOIN instances i ON i.uuid = b.instance_uuid AND i.deleted = 0"
          + " WHERE b.deleted = 0 AND b.destination_type = 'volume' AND b.volume_id IS NOT NULL"
          + " AND b.connection_info IS NULL AND COALESCE(b.updated_at, b.created_at) < ?1"
          + " AND i.task_state IS NULL AND i.launched_at IS NOT NULL"
          + " AND i.vm_state NOT IN ('error', 'building')"
          + " AND (b.attachment_id IS NULL OR i.host IS NOT NULL)"
          + " LIMIT "
          + BATCH;

  @Inject private CellRegistry cells;
  @Inject private VolumeService volumes;
  @Inject private InstanceRecords instances;
  @Inject private ServerErrors errors;
  @Inject private ComputeNodes computeNodes;
  @Inject private ComputeServices services;

  @Inject
  @ConfigProperty(name = "nova.novaee.task_timeout")
  private int timeoutSeconds;

  /** Looks once; safe to run anywhere at any time. */
  public void sweep() {
    LocalDateTime before = Timestamped.now().minus(Duration.ofSeconds(timeoutSeconds));
    for (Cell cell : cells.all()) {
      for (Row row : cell.database().read(em -> Select.rows(em, NOT_CONNECTED, before))) {
        giveUp(cell, row.text(0), row.text(1), row.text(2));
      }
    }
    // Where no server has a volume there may be no volume service, either.
    if (cells.all().stream().anyMatch(StuckVolumes::hasVolumes)) {
      volumes.inStatus("detaching", BATCH).stream()
          .filter(volume -> isOlder(volume, before))
          .forEach(this::detachAgain);
      volumes.inStatus("attaching", BATCH).stream()
          .filter(volume -> isOlder(volume, before))
          .forEach(this::complete);
    }
  }

  private static boolean hasVolumes(Cell cell) {
    return !cell.database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT 1 FROM block_device_mapping WHERE deleted = 0"
                        + " AND destination_type = 'volume' LIMIT 1"))
        .isEmpty();
  }

  private void giveUp(Cell cell, String serverUuid, String deviceUuid, String volumeId) {
    String reason =
        "Volume " + volumeId + " was not attached within " + timeoutSeconds + " s and is given up";
    log.warn("Server {}: {}", serverUuid, reason);
    new VolumeReturn(volumes).release(volumeId, serverUuid);
    cell.database()
        .stepRun(
            em -> {
              if (BlockDeviceRecords.delete(em, serverUuid, deviceUuid)) {
                errors.fault(em, serverUuid, 500, reason, null, null);
              }
            });
  }

  /** The end of a migration is not to be taken for a detachment. */
  private void detachAgain(Volume volume) {
    if (volume.migrationStatus() != null && !volume.migrationStatus().isEmpty()) {
      return;
    }
    boolean isHad = false;
    for (Cell cell : cells.all()) {
      List<String> servers =
          cell.database().read(em -> BlockDeviceRecords.serversWith(em, volume.id()));
      if (servers.size() == 1) {
        detachAgain(cell, servers.get(0), volume.id());
        return;
      }
      isHad |= !servers.isEmpty();
    }
    if (!isHad) {
      volume.attachments().forEach(attached -> giveBack(volume, attached.serverUuid()));
    }
  }

  /** The guest went over to another volume, and was cut off before it could say so. */
  private void giveBack(Volume volume, String serverUuid) {
    if (cells.all().stream().anyMatch(cell -> isServerOf(cell, serverUuid))) {
      log.info("Server {} has left volume {}: giving it back", serverUuid, volume.id());
      new VolumeReturn(volumes).release(volume.id(), serverUuid);
    }
  }

  /** A server of somebody else's at the same volume service is no concern of ours. */
  private static boolean isServerOf(Cell cell, String serverUuid) {
    return !cell.database()
        .read(em -> Select.rows(em, "SELECT 1 FROM instances WHERE uuid = ?1 LIMIT 1", serverUuid))
        .isEmpty();
  }

  /** The guest has it; only the word of it was lost. */
  private void complete(Volume volume) {
    for (Cell cell : cells.all()) {
      for (String serverUuid :
          cell.database().read(em -> BlockDeviceRecords.serversWith(em, volume.id()))) {
        Server server = cell.database().read(em -> load(em, serverUuid));
        if (server != null && server.taskState() == null) {
          server.blockDevices().stream()
              .filter(device -> volume.id().equals(device.volumeId()))
              .filter(device -> device.connectionInfo() != null && device.attachmentId() != null)
              .forEach(device -> volumes.attachments().complete(device.attachmentId()));
        }
      }
    }
  }

  private void detachAgain(Cell cell, String serverUuid, String volumeId) {
    Server server = cell.database().read(em -> load(em, serverUuid));
    if (server == null || server.taskState() != null) {
      return;
    }
    if (services.isUp(cell, server.host())) {
      log.info("Server {}: detaching volume {} again", serverUuid, volumeId);
      cell.database().stepRun(em -> computeNodes.on(server.host()).detachVolume(server, volumeId));
    } else {
      log.info("Server {}: volume {} stays attached, its host is down", serverUuid, volumeId);
      volumes.rollDetaching(volumeId);
    }
  }

  private Server load(EntityManager em, String serverUuid) {
    return instances.load(em, List.of(serverUuid)).get(serverUuid);
  }

  private static boolean isOlder(Volume volume, LocalDateTime before) {
    try {
      return volume.updatedAt() != null && LocalDateTime.parse(volume.updatedAt()).isBefore(before);
    } catch (DateTimeParseException e) {
      log.debug("The time of volume {}", volume.id(), e);
      return false;
    }
  }
}
