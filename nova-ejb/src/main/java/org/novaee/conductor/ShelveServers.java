package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.SystemMetadata;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a server off its host: {@link #shelved} when its disk is kept in an image, {@link
 * #sweep} when its time on the host is over, {@link #offloaded} when nothing is left there.
 */
@ApplicationScoped
public class ShelveServers {

  private static final Logger log = LoggerFactory.getLogger(ShelveServers.class);

  static final String SHELVED_AT = "shelved_at";
  static final String IMAGE_ID = "shelved_image_id";
  static final String HOST = "shelved_host";

  private static final int SHUT_DOWN = 4;

  private CellRegistry cells;
  private Locations locations;
  private InstanceRecords instances;
  private Conductor conductor;
  private Scheduler scheduler;
  private ComputeNodes computeNodes;
  private int offloadTime;

  /** For the container. */
  protected ShelveServers() {}

  /**
   * @param offloadTime seconds a shelved server stays on its host; negative for ever
   */
  @Inject
  public ShelveServers(
      CellRegistry cells,
      Locations locations,
      InstanceRecords instances,
      Conductor conductor,
      Scheduler scheduler,
      ComputeNodes computeNodes,
      @ConfigProperty(name = "nova.shelved_offload_time") int offloadTime) {
    this.cells = cells;
    this.locations = locations;
    this.instances = instances;
    this.conductor = conductor;
    this.scheduler = scheduler;
    this.computeNodes = computeNodes;
    this.offloadTime = offloadTime;
  }

  /** The server is shelved, and taken off its host at once where that is wanted. */
  public void shelved(String serverUuid, String host, String imageId) {
    boolean atOnce = offloadTime == 0;
    cell(host)
        .database()
        .stepRun(
            em -> {
              if (markShelved(em, serverUuid, host, atOnce) == 0) {
                dropUnlessKept(em, serverUuid, imageId);
                return;
              }
              SystemMetadata.put(
                  em,
                  serverUuid,
                  Map.of(
                      SHELVED_AT, Timestamped.now().toString(),
                      IMAGE_ID, imageId,
                      HOST, host));
              if (atOnce) {
                offload(em, serverUuid, host);
              }
            });
  }

  /** The server is on no host any more, and holds nothing. */
  public void offloaded(String serverUuid, String host) {
    cell(host)
        .database()
        .stepRun(
            em -> {
              if (markOffloaded(em, serverUuid, host) == 0) {
                log.info("Server {} is not being offloaded from {} any more", serverUuid, host);
              } else {
                Server server = instances.load(em, List.of(serverUuid)).get(serverUuid);
                ServerPlaces.forget(em, server, server.flavor());
                scheduler.release(serverUuid);
              }
            });
  }

  /** Takes servers off their hosts that have been shelved for long enough. */
  public void sweep() {
    if (offloadTime < 0) {
      return;
    }
    for (Cell cell : cells.all()) {
      for (Row row : cell.database().read(this::due)) {
        cell.database().stepRun(em -> beginOffload(em, row.text(0), row.text(1)));
      }
    }
  }

  private List<Row> due(EntityManager em) {
    return Select.rows(
        em,
        "SELECT i.uuid, i.host FROM instances i JOIN instance_system_metadata m"
            + " ON m.instance_uuid = i.uuid AND m.`key` = ?1 AND m.deleted = 0"
            + " WHERE i.deleted = 0 AND i.vm_state = ?2 AND i.task_state IS NULL"
            + " AND i.host IS NOT NULL AND m.value <= ?3",
        SHELVED_AT,
        VmState.SHELVED,
        Timestamped.now().minusSeconds(offloadTime).toString());
  }

  private void beginOffload(EntityManager em, String serverUuid, String host) {
    int begun =
        em.createNativeQuery(
                "UPDATE instances SET task_state = ?1, updated_at = ?2 WHERE uuid = ?3"
                    + " AND host = ?4 AND deleted = 0 AND vm_state = ?5 AND task_state IS NULL")
            .setParameter(1, TaskState.SHELVING_OFFLOADING)
            .setParameter(2, Timestamped.now())
            .setParameter(3, serverUuid)
            .setParameter(4, host)
            .setParameter(5, VmState.SHELVED)
            .executeUpdate();
    if (begun > 0) {
      log.info("Server {} was shelved for {} s: taking it off {}", serverUuid, offloadTime, host);
      offload(em, serverUuid, host);
    }
  }

  private void offload(EntityManager em, String serverUuid, String host) {
    Server server = instances.load(em, List.of(serverUuid)).get(serverUuid);
    computeNodes.on(host).shelveOffload(server, false);
  }

  /** The host may have said so twice; or the server was deleted meanwhile. */
  private void dropUnlessKept(EntityManager em, String serverUuid, String imageId) {
    if (!imageOf(em, serverUuid).equals(Optional.of(imageId))) {
      log.info("Server {} is not being shelved any more", serverUuid);
      conductor.dropShelvedImage(serverUuid, imageId);
    }
  }

  /** The image that keeps a server's disk, if it is shelved. */
  static Optional<String> imageOf(EntityManager em, String serverUuid) {
    return Select.rows(
            em,
            "SELECT value FROM instance_system_metadata"
                + " WHERE instance_uuid = ?1 AND `key` = ?2 AND deleted = 0",
            serverUuid,
            IMAGE_ID)
        .stream()
        .findFirst()
        .map(row -> row.text(0));
  }

  private static int markShelved(
      EntityManager em, String serverUuid, String host, boolean offloading) {
    Query update =
        em.createNativeQuery(
            "UPDATE instances SET vm_state = ?1, task_state = ?2, power_state = ?3,"
                + " updated_at = ?4 WHERE uuid = ?5 AND host = ?6 AND deleted = 0"
                + " AND task_state IN (?7, ?8, ?9)");
    return update
        .setParameter(1, VmState.SHELVED)
        .setParameter(2, offloading ? TaskState.SHELVING_OFFLOADING : null)
        .setParameter(3, SHUT_DOWN)
        .setParameter(4, Timestamped.now())
        .setParameter(5, serverUuid)
        .setParameter(6, host)
        .setParameter(7, TaskState.SHELVING)
        .setParameter(8, TaskState.SHELVING_IMAGE_PENDING_UPLOAD)
        .setParameter(9, TaskState.SHELVING_IMAGE_UPLOADING)
        .executeUpdate();
  }

  private static int markOffloaded(EntityManager em, String serverUuid, String host) {
    return em.createNativeQuery(
            "UPDATE instances SET vm_state = ?1, task_state = NULL, power_state = ?2,"
                + " host = NULL, node = NULL, compute_id = NULL, updated_at = ?3"
                + " WHERE uuid = ?4 AND host = ?5 AND deleted = 0 AND task_state IN (?6, ?7)")
        .setParameter(1, VmState.SHELVED_OFFLOADED)
        .setParameter(2, SHUT_DOWN)
        .setParameter(3, Timestamped.now())
        .setParameter(4, serverUuid)
        .setParameter(5, host)
        .setParameter(6, TaskState.SHELVING)
        .setParameter(7, TaskState.SHELVING_OFFLOADING)
        .executeUpdate();
  }

  private Cell cell(String host) {
    return locations
        .ofHost(host)
        .orElseThrow(() -> new IllegalStateException("Host " + host + " is in no cell"));
  }
}
