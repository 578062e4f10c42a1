package org.novaee.server.move;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.Select;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.fault.Fault;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.model.Flavor;
import org.novaee.model.Migration;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;
import org.novaee.server.act.ServerChanges;
import org.novaee.service.ComputeHosts;
import org.novaee.service.Zones;

/** Takes the decision on a server that was resized or moved: it stays so, or goes back. */
@ApplicationScoped
public class ResizeDecisions {

  private MovingServer moving;
  private ResizeFlavor flavors;
  private ServerChanges changes;
  private MigrationRecords migrations;
  private ComputeHosts hosts;
  private Zones zones;
  private Conductor conductor;

  /** For the container. */
  protected ResizeDecisions() {}

  @Inject
  public ResizeDecisions(
      MovingServer moving,
      ResizeFlavor flavors,
      ServerChanges changes,
      MigrationRecords migrations,
      ComputeHosts hosts,
      Zones zones,
      Conductor conductor) {
    this.moving = moving;
    this.flavors = flavors;
    this.changes = changes;
    this.migrations = migrations;
    this.hosts = hosts;
    this.zones = zones;
    this.conductor = conductor;
  }

  /**
   * The server stays as it has become; what is left on its former host goes.
   *
   * @throws Fault with what stands against it
   */
  public void confirm(String uuid, boolean admin) {
    Cell cell = moving.cell(uuid, admin, Lifecycle.CONFIRM_RESIZE);
    Lifecycle.CONFIRM_RESIZE.require(changes.require(cell, uuid), admin);
    Migration migration = finished(cell, uuid);
    if (!hosts.isUp(cell, migration.sourceHost())) {
      throw Fault.conflict("Service is unavailable at this time.");
    }
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.CONFIRM_RESIZE,
        InstanceActions.CONFIRM_RESIZE,
        Map.of(),
        (em, before) -> {
          decide(em, migration, MigrationStatus.CONFIRMING);
          conductor.confirmResize(uuid, migration.uuid());
        });
  }

  /**
   * The server goes back to what it was and where it was.
   *
   * @throws Fault with what stands against it
   */
  public void revert(String uuid, boolean admin) {
    Cell cell = moving.cell(uuid, admin, Lifecycle.REVERT_RESIZE);
    Lifecycle.REVERT_RESIZE.require(changes.require(cell, uuid), admin);
    Migration migration = finished(cell, uuid);
    Server server = moving.require(cell, uuid);
    flavors.requireQuota(server, server.flavor(), former(cell, server));
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("task_state", TaskState.RESIZE_REVERTING);
    columns.put("availability_zone", zones.read().ofHost(migration.sourceHost()));
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.REVERT_RESIZE,
        InstanceActions.REVERT_RESIZE,
        columns,
        (em, before) -> {
          decide(em, migration, MigrationStatus.REVERTING);
          conductor.revertResize(uuid, migration.uuid());
        });
  }

  private Migration finished(Cell cell, String uuid) {
    return cell.database()
        .read(em -> migrations.findLast(em, uuid, List.of(MigrationStatus.FINISHED)))
        .orElseThrow(() -> Fault.invalid("Instance has not been resized."));
  }

  private void decide(EntityManager em, Migration migration, String to) {
    if (!migrations.advance(em, migration.uuid(), List.of(MigrationStatus.FINISHED), to)) {
      throw Fault.invalid("Instance has not been resized.");
    }
  }

  private static Flavor former(Cell cell, Server server) {
    return cell
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT flavor FROM instance_extra WHERE instance_uuid = ?1 AND deleted = 0",
                    server.uuid()))
        .stream()
        .findFirst()
        .map(row -> FlavorBlob.read(row.text(0)).old())
        .orElse(server.flavor());
  }
}
