package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Timestamped;
import org.novaee.image.ImageService;
import org.novaee.image.ImageUnavailable;
import org.novaee.image.SnapshotImages;
import org.novaee.model.Elimination;
import org.novaee.model.ImageRef;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.Server;
import org.novaee.model.UnshelveServer;
import org.novaee.model.Unshelving;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.SystemMetadata;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an offloaded server back: {@link #unshelve} asks the scheduler, {@link #hostSelected}
 * sends the server to the host, {@link #unshelved} says that it is there. Where that fails it stays
 * offloaded, with a fault.
 */
@ApplicationScoped
public class UnshelveServers {

  private static final Logger log = LoggerFactory.getLogger(UnshelveServers.class);

  private static final List<String> KEYS =
      List.of(ShelveServers.SHELVED_AT, ShelveServers.IMAGE_ID, ShelveServers.HOST);

  private Database api;
  private CellRegistry cells;
  private Locations locations;
  private BuildRequests requests;
  private InstanceRecords instances;
  private ServerErrors errors;
  private InstanceActions actions;
  private ImageService images;
  private SnapshotImages snapshots;
  private Conductor conductor;
  private Scheduler scheduler;
  private ComputeNodes computeNodes;

  /** For the container. */
  protected UnshelveServers() {}

  @Inject
  public UnshelveServers(
      @NovaApi Database api,
      CellRegistry cells,
      Locations locations,
      BuildRequests requests,
      InstanceRecords instances,
      ServerErrors errors,
      InstanceActions actions,
      ImageService images,
      SnapshotImages snapshots,
      Conductor conductor,
      Scheduler scheduler,
      ComputeNodes computeNodes) {
    this.api = api;
    this.cells = cells;
    this.locations = locations;
    this.requests = requests;
    this.instances = instances;
    this.errors = errors;
    this.actions = actions;
    this.images = images;
    this.snapshots = snapshots;
    this.conductor = conductor;
    this.scheduler = scheduler;
    this.computeNodes = computeNodes;
  }

  /** Records where the server may be from now on, and asks the scheduler for a host there. */
  public void unshelve(String serverUuid, Unshelving wanted) {
    Cell cell = require(locations.ofServer(serverUuid), serverUuid);
    api.stepRun(
        em -> {
          if (wanted.zoneGiven()) {
            requests.changeZone(em, serverUuid, wanted.zone());
          }
          RequestSpec spec = requests.spec(em, serverUuid);
          scheduler.selectForUnshelve(spec.again(wanted.host()), serverUuid, cell.uuid());
        });
  }

  /** Sends the server to the host, unless it was deleted meanwhile. */
  public void hostSelected(String serverUuid, Selection chosen) {
    Cell cell = cells.require(chosen.cellUuid());
    Optional<String> imageId = cell.database().read(em -> ShelveServers.imageOf(em, serverUuid));
    ImageRef image = imageId.flatMap(images::find).orElse(null);
    cell.database()
        .stepRun(
            em -> {
              if (imageId.isPresent() && image == null) {
                loseImage(em, serverUuid, imageId.get());
              } else if (putOnHost(em, serverUuid, chosen) == 0) {
                scheduler.release(serverUuid);
              } else {
                Server server = instances.load(em, List.of(serverUuid)).get(serverUuid);
                computeNodes.on(chosen.host()).unshelve(new UnshelveServer(server, image));
              }
            });
  }

  /** There is no host for the server now. */
  public void noHost(String serverUuid, Elimination elimination) {
    Cell cell = require(locations.ofServer(serverUuid), serverUuid);
    cell.database()
        .stepRun(
            em -> {
              if (stayOffloaded(em, serverUuid, null) > 0) {
                fault(
                    em,
                    serverUuid,
                    "No valid host was found. " + elimination.summary(),
                    elimination.table(),
                    null);
              }
            });
  }

  /** The server's guest runs on the host. */
  public void unshelved(String serverUuid, String host, int powerState) {
    Cell cell = require(locations.ofHost(host), serverUuid);
    cell.database()
        .stepRun(
            em -> {
              if (markActive(em, serverUuid, host, powerState) == 0) {
                log.info("Server {} is not being unshelved on {} any more", serverUuid, host);
                return;
              }
              ShelveServers.imageOf(em, serverUuid)
                  .ifPresent(image -> conductor.dropShelvedImage(serverUuid, image));
              SystemMetadata.remove(em, serverUuid, KEYS);
            });
  }

  /** The host could not bring the server back: it is on no host again. */
  public void failed(String serverUuid, String host, String reason, String details) {
    Cell cell = require(locations.ofHost(host), serverUuid);
    cell.database()
        .stepRun(
            em -> {
              if (stayOffloaded(em, serverUuid, host) > 0) {
                fault(em, serverUuid, reason, details, host);
                scheduler.release(serverUuid);
              }
            });
  }

  /** Deletes the image; one that stays behind does nobody harm. */
  public void dropImage(String serverUuid, String imageId) {
    try {
      snapshots.delete(imageId);
    } catch (ImageUnavailable e) {
      log.warn("Image {} of server {} stays behind", imageId, serverUuid, e);
    }
  }

  private void loseImage(EntityManager em, String serverUuid, String imageId) {
    errors.set(
        em, serverUuid, "Unshelve attempted but the image " + imageId + " cannot be found.", null);
    scheduler.release(serverUuid);
  }

  private void fault(
      EntityManager em, String serverUuid, String reason, String details, String host) {
    errors.fault(em, serverUuid, 500, reason, details, host);
    actions.fail(em, serverUuid);
  }

  private static int putOnHost(EntityManager em, String serverUuid, Selection chosen) {
    return em.createNativeQuery(
            "UPDATE instances SET host = ?1, node = ?2, availability_zone = ?3, updated_at = ?4"
                + " WHERE uuid = ?5 AND host IS NULL AND deleted = 0 AND vm_state = ?6"
                + " AND task_state = ?7")
        .setParameter(1, chosen.host())
        .setParameter(2, chosen.node())
        .setParameter(3, chosen.availabilityZone())
        .setParameter(4, Timestamped.now())
        .setParameter(5, serverUuid)
        .setParameter(6, VmState.SHELVED_OFFLOADED)
        .setParameter(7, TaskState.UNSHELVING)
        .executeUpdate();
  }

  private static int markActive(EntityManager em, String serverUuid, String host, int powerState) {
    return em.createNativeQuery(
            "UPDATE instances SET vm_state = ?1, task_state = NULL, power_state = ?2,"
                + " updated_at = ?3 WHERE uuid = ?4 AND host = ?5 AND deleted = 0"
                + " AND vm_state IN (?6, ?7) AND task_state IN (?8, ?9)")
        .setParameter(1, VmState.ACTIVE)
        .setParameter(2, powerState)
        .setParameter(3, Timestamped.now())
        .setParameter(4, serverUuid)
        .setParameter(5, host)
        .setParameter(6, VmState.SHELVED)
        .setParameter(7, VmState.SHELVED_OFFLOADED)
        .setParameter(8, TaskState.UNSHELVING)
        .setParameter(9, TaskState.SPAWNING)
        .executeUpdate();
  }

  /**
   * @param host the one it was on, or null
   */
  private static int stayOffloaded(EntityManager em, String serverUuid, String host) {
    return em.createNativeQuery(
            "UPDATE instances SET task_state = NULL, host = NULL, node = NULL, compute_id = NULL,"
                + " updated_at = ?1 WHERE uuid = ?2 AND host <=> ?3 AND deleted = 0"
                + " AND vm_state = ?4 AND task_state IN (?5, ?6)")
        .setParameter(1, Timestamped.now())
        .setParameter(2, serverUuid)
        .setParameter(3, host)
        .setParameter(4, VmState.SHELVED_OFFLOADED)
        .setParameter(5, TaskState.UNSHELVING)
        .setParameter(6, TaskState.SPAWNING)
        .executeUpdate();
  }

  private static Cell require(Optional<Cell> cell, String serverUuid) {
    return cell.orElseThrow(
        () -> new IllegalStateException("Server " + serverUuid + " is in no cell"));
  }
}
