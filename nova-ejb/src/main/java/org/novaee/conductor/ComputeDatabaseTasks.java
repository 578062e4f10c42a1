package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Select;
import org.novaee.model.BlockDevice;
import org.novaee.model.HostReport;
import org.novaee.model.Migration;
import org.novaee.model.MigrationProgress;
import org.novaee.model.MoveServer;
import org.novaee.model.Reservation;
import org.novaee.model.Server;
import org.novaee.model.ServerChange;
import org.novaee.model.VolumeUsage;
import org.novaee.model.Whereabouts;
import org.novaee.notification.HostNews;
import org.novaee.notification.InstanceNews;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.placement.PlacementService;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.contract.ComputeDatabase;
import org.novaee.rpc.server.DeadLetters;
import org.novaee.server.BlockDeviceRecords;
import org.novaee.server.InstanceRecords;
import org.novaee.server.RecordedImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data as compute nodes may see and change it: each only its own servers. */
@ApplicationScoped
public class ComputeDatabaseTasks implements ComputeDatabase {

  private static final Logger log = LoggerFactory.getLogger(ComputeDatabaseTasks.class);

  @Inject private HostAuthority authority;
  @Inject private Locations locations;
  @Inject private ServiceRecords services;
  @Inject private HostReports reports;
  @Inject private InstanceRecords instances;
  @Inject private ServerChanges changes;
  @Inject private ServerErrors errors;
  @Inject private InstanceActions actions;
  @Inject private DeadLetters deadLetters;
  @Inject private HostMoves moves;
  @Inject private ServerPlaces places;
  @Inject private VolumeUsages volumeUsages;
  @Inject private PlacementService placement;

  @Override
  public void heartbeat(String host, String binary, String version, long reportCount) {
    authority.require(host);
    services.heartbeat(host, binary);
  }

  @Override
  public void report(HostReport report) {
    authority.require(report.host());
    reports.report(report);
  }

  @Override
  public List<Server> serversOn(String host) {
    authority.require(host);
    return locations
        .ofHost(host)
        .map(cell -> cell.database().read(em -> instances.onHost(em, host)))
        .orElse(List.of());
  }

  @Override
  public Server server(String host, String serverUuid) {
    authority.require(host);
    return cell(host).database().read(em -> own(em, host, serverUuid));
  }

  @Override
  public Whereabouts whereabouts(String host, String serverUuid) {
    authority.require(host);
    Cell cell = cell(host);
    List<?> rows =
        cell.database()
            .read(
                em ->
                    em.createQuery("SELECT i.host, i.deleted FROM Instance i WHERE i.uuid = :uuid")
                        .setParameter("uuid", serverUuid)
                        .getResultList());
    if (rows.isEmpty()) {
      return isArchived(cell, serverUuid) ? Whereabouts.DELETED : Whereabouts.UNKNOWN;
    }
    Object[] row = (Object[]) rows.get(0);
    if (((Number) row[1]).intValue() != 0) {
      return Whereabouts.DELETED;
    }
    if (host.equals(row[0])) {
      return Whereabouts.HERE;
    }
    return cell.database().read(em -> moves.isMoving(em, host, serverUuid))
        ? Whereabouts.MOVING
        : Whereabouts.ELSEWHERE;
  }

  @Override
  public Migration migration(String host, String migrationUuid) {
    authority.require(host);
    return moves.find(cell(host), host, migrationUuid);
  }

  @Override
  public boolean migrationProgress(String host, String migrationUuid, MigrationProgress progress) {
    authority.require(host);
    return moves.progress(cell(host), host, migrationUuid, progress);
  }

  @Override
  public Map<String, Map<String, Long>> held(String host, String serverUuid) {
    authority.require(host);
    Cell cell = cell(host);
    boolean isTheirs =
        cell.database()
            .read(em -> own(em, host, serverUuid) != null || moves.isMoving(em, host, serverUuid));
    return isTheirs ? placement.held(serverUuid) : Map.of();
  }

  @Override
  public void recordPlace(String host, String serverUuid, InstanceNumaTopology place) {
    authority.require(host);
    cell(host).database().stepRun(em -> places.record(em, host, serverUuid, place));
  }

  @Override
  public void recordMachineType(String host, String serverUuid, String machineType) {
    onOwn(host, serverUuid, em -> RecordedImage.recordMachineType(em, serverUuid, machineType));
  }

  @Override
  public List<Reservation> reservations(String host) {
    authority.require(host);
    return locations.ofHost(host).map(cell -> moves.reservations(cell, host)).orElse(List.of());
  }

  @Override
  public List<MoveServer> evacuatedFrom(String host) {
    authority.require(host);
    return locations.ofHost(host).map(cell -> moves.evacuatedFrom(cell, host)).orElse(List.of());
  }

  @Override
  public Server update(String host, String serverUuid, ServerChange change) {
    authority.require(host);
    return cell(host)
        .database()
        .step(em -> changes.apply(em, host, serverUuid, change) ? own(em, host, serverUuid) : null);
  }

  @Override
  public Server recordDevices(String host, String serverUuid, List<BlockDevice> devices) {
    return onDevices(
        host,
        serverUuid,
        em -> devices.forEach(device -> BlockDeviceRecords.update(em, serverUuid, device)));
  }

  @Override
  public Server forgetDevice(String host, String serverUuid, String deviceUuid) {
    return onDevices(host, serverUuid, em -> BlockDeviceRecords.delete(em, serverUuid, deviceUuid));
  }

  private Server onDevices(String host, String serverUuid, Consumer<EntityManager> work) {
    authority.require(host);
    return cell(host)
        .database()
        .step(
            em -> {
              if (own(em, host, serverUuid) == null) {
                return null;
              }
              work.accept(em);
              return own(em, host, serverUuid);
            });
  }

  @Override
  public void eventStarted(String host, String serverUuid, String event, String about) {
    onShared(
        host,
        serverUuid,
        em -> {
          if (actions.eventStarted(em, serverUuid, event, host)) {
            InstanceNews.began(serverUuid, event, host, about);
          }
        });
  }

  @Override
  public void eventFinished(
      String host, String serverUuid, String event, String about, String error) {
    onShared(
        host,
        serverUuid,
        em -> {
          if (actions.eventFinished(em, serverUuid, event, host, error)) {
            InstanceNews.ended(serverUuid, event, host, about, error);
          }
        });
  }

  @Override
  public void fault(String host, String serverUuid, int code, String message, String details) {
    onOwn(host, serverUuid, em -> errors.fault(em, serverUuid, code, message, details, host));
  }

  @Override
  public void undeliverable(String host, String message, String reason) {
    authority.require(host);
    Envelope envelope = Envelope.parse(message);
    deadLetters.keep(org.novaee.rpc.contract.ComputeNode.queue(host), envelope, null, reason);
    if (envelope.subjects().stream()
        .allMatch(server -> cell(host).database().read(em -> isOn(em, host, server)))) {
      deadLetters.gaveUp(envelope, reason);
    } else {
      log.warn("Kept dead letter {} of host {}, which does not have its server", envelope, host);
    }
  }

  @Override
  public void volumeUsage(String host, String serverUuid, VolumeUsage usage) {
    onOwn(host, serverUuid, em -> volumeUsages.record(em, host, serverUuid, usage));
  }

  @Override
  public void hypervisorUnreachable(String host, String address, String reason) {
    authority.require(host);
    cell(host).database().stepRun(em -> HostNews.unreachable(host, address, reason));
  }

  private void onOwn(String host, String serverUuid, Consumer<EntityManager> work) {
    step(host, em -> isOn(em, host, serverUuid), work);
  }

  /** As {@link #onOwn}, and where the host has a part in the server's move. */
  private void onShared(String host, String serverUuid, Consumer<EntityManager> work) {
    step(host, em -> isOn(em, host, serverUuid) || moves.hasPart(em, host, serverUuid), work);
  }

  private void step(String host, Predicate<EntityManager> allowed, Consumer<EntityManager> work) {
    authority.require(host);
    cell(host)
        .database()
        .stepRun(
            em -> {
              if (allowed.test(em)) {
                work.accept(em);
              }
            });
  }

  private static boolean isArchived(Cell cell, String serverUuid) {
    return cell.database()
        .read(
            em ->
                !Select.rows(em, "SELECT id FROM shadow_instances WHERE uuid = ?1", serverUuid)
                    .isEmpty());
  }

  private static boolean isOn(EntityManager em, String host, String serverUuid) {
    return !Select.rows(
            em,
            "SELECT id FROM instances WHERE uuid = ?1 AND host = ?2 AND deleted = 0",
            serverUuid,
            host)
        .isEmpty();
  }

  private Server own(EntityManager em, String host, String serverUuid) {
    Server server = instances.load(em, List.of(serverUuid)).get(serverUuid);
    return server != null && host.equals(server.host()) ? server : null;
  }

  private Cell cell(String host) {
    return locations
        .ofHost(host)
        .orElseThrow(
            () -> new IllegalStateException("Host " + host + " is not mapped to a cell yet"));
  }
}
