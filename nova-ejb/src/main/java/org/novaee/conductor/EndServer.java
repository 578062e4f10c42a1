package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.console.ConsoleTokens;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Timestamped;
import org.novaee.model.BlockDevice;
import org.novaee.model.Server;
import org.novaee.notification.InstanceNews;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.server.BlockDeviceRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a server, when nothing of it is left on a host: {@link #destroyed} in its cell, its
 * claim in placement, {@link #unmapped} in nova_api.
 */
@ApplicationScoped
public class EndServer {

  private static final Logger log = LoggerFactory.getLogger(EndServer.class);

  /** Rows that go with the instance and are kept as deleted, as Nova does. */
  private static final List<String> PARTS =
      List.of(
          "InstanceExtra",
          "InstanceInfoCache",
          "InstanceMetadata",
          "InstanceSystemMetadata",
          "InstanceFault",
          "VirtualInterface",
          "SecurityGroupInstanceAssociation");

  @Inject @NovaApi private Database api;
  @Inject private Locations locations;
  @Inject private ConsoleTokens consoleTokens;
  @Inject private Conductor conductor;
  @Inject private Scheduler scheduler;
  @Inject private MovingInstances instances;
  @Inject private EndMove moves;

  /**
   * Ends the records in the cell.
   *
   * @param host the host that says the guest is gone; null if the control plane decided, whatever
   *     host the server may be on: what is left there its host removes when it finds it
   */
  public void destroyed(String serverUuid, String host) {
    Cell cell =
        (host == null ? locations.ofServer(serverUuid) : locations.ofHost(host)).orElse(null);
    if (cell == null) {
      log.info("Server {} was recorded in no cell", serverUuid);
      return;
    }
    cell.database()
        .stepRun(
            em -> {
              Server server = instances.find(em, serverUuid);
              if (markDeleted(em, serverUuid, host) == 0) {
                log.info("Server {} was deleted before, or is not on {}", serverUuid, host);
                return;
              }
              InstanceNews.deleted(serverUuid, host);
              if (server != null) {
                moves.deleted(em, server);
              }
              ShelveServers.imageOf(em, serverUuid)
                  .ifPresent(image -> conductor.dropShelvedImage(serverUuid, image));
              PARTS.forEach(part -> markPartDeleted(em, part, serverUuid));
              em.createQuery("DELETE FROM Tag t WHERE t.resourceId = :uuid")
                  .setParameter("uuid", serverUuid)
                  .executeUpdate();
              consoleTokens.removeOf(em, serverUuid);
              endDevices(em, serverUuid, cell.uuid());
              scheduler.release(serverUuid);
              if (host == null) {
                conductor.abandoned(serverUuid);
              }
              conductor.unmapped(serverUuid);
            });
  }

  /** Ends what nova_api keeps; the mapping stays, so that the server can be found among deleted. */
  public void unmapped(String serverUuid) {
    api.stepRun(
        em -> {
          queuedForDelete(em, serverUuid, true);
          for (String entity : List.of("BuildRequest", "InstanceGroupMember")) {
            em.createQuery("DELETE FROM " + entity + " e WHERE e.instanceUuid = :uuid")
                .setParameter("uuid", serverUuid)
                .executeUpdate();
          }
        });
  }

  /** Notes in nova_api whether the server is deleted, if only for the time being. */
  public void queuedForDelete(String serverUuid, boolean queued) {
    api.stepRun(em -> queuedForDelete(em, serverUuid, queued));
  }

  private static void queuedForDelete(EntityManager em, String serverUuid, boolean queued) {
    em.createQuery(
            "UPDATE InstanceMapping m SET m.queuedForDelete = :queued, m.updatedAt = :now"
                + " WHERE m.instanceUuid = :uuid")
        .setParameter("queued", queued)
        .setParameter("now", Timestamped.now())
        .setParameter("uuid", serverUuid)
        .executeUpdate();
  }

  /** The records of volumes stay until those are given back. */
  private void endDevices(EntityManager em, String serverUuid, String cellUuid) {
    List<BlockDevice> devices = BlockDeviceRecords.of(em, serverUuid);
    devices.stream()
        .filter(device -> !device.isVolume())
        .forEach(device -> BlockDeviceRecords.delete(em, serverUuid, device.uuid()));
    if (devices.stream().anyMatch(BlockDevice::isVolume)) {
      conductor.volumesLeft(serverUuid, cellUuid);
    }
  }

  private static int markDeleted(EntityManager em, String serverUuid, String host) {
    return em.createQuery(
            "UPDATE Instance i SET i.deleted = i.id, i.deletedAt = :now, i.terminatedAt = :now,"
                + " i.updatedAt = :now, i.vmState = 'deleted', i.taskState = NULL,"
                + " i.powerState = 0, i.cleaned = :cleaned"
                + " WHERE i.uuid = :uuid AND i.deleted = 0"
                + " AND (i.host = :host OR i.host IS NULL OR :cleaned = 0)")
        .setParameter("now", Timestamped.now())
        .setParameter("uuid", serverUuid)
        .setParameter("host", host)
        .setParameter("cleaned", host == null ? 0 : 1)
        .executeUpdate();
  }

  private static void markPartDeleted(EntityManager em, String entity, String serverUuid) {
    em.createQuery(
            "UPDATE "
                + entity
                + " e SET e.deleted = e.id, e.deletedAt = :now"
                + " WHERE e.instanceUuid = :uuid AND e.deleted = 0")
        .setParameter("now", Timestamped.now())
        .setParameter("uuid", serverUuid)
        .executeUpdate();
  }
}
