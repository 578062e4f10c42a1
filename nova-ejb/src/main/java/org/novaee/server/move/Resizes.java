package org.novaee.server.move;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;
import org.novaee.migration.NewMigration;
import org.novaee.model.Flavor;
import org.novaee.model.MoveOptions;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;
import org.novaee.server.act.ServerChanges;
import org.novaee.service.ComputeHosts;

/** Takes requests for another flavor, and for another host with the guest turned off meanwhile. */
@ApplicationScoped
public class Resizes {

  private MovingServer moving;
  private ResizeFlavor flavors;
  private ServerChanges changes;
  private MigrationRecords migrations;
  private ComputeHosts hosts;
  private Conductor conductor;
  private boolean sameHostAllowed;

  /** For the container. */
  protected Resizes() {}

  @Inject
  public Resizes(
      MovingServer moving,
      ResizeFlavor flavors,
      ServerChanges changes,
      MigrationRecords migrations,
      ComputeHosts hosts,
      Conductor conductor,
      @ConfigProperty(name = "nova.allow_resize_to_same_host") boolean sameHostAllowed) {
    this.moving = moving;
    this.flavors = flavors;
    this.changes = changes;
    this.migrations = migrations;
    this.hosts = hosts;
    this.conductor = conductor;
    this.sameHostAllowed = sameHostAllowed;
  }

  /**
   * Gives a server another flavor, on another host unless the present one is allowed.
   *
   * @param admin whether a lock does not stop the caller, who also sees all flavors
   * @param autoDiskConfig what the user says of resizing the disk, or null
   * @throws Fault with what stands against it
   */
  public void resize(String uuid, boolean admin, String flavorId, Boolean autoDiskConfig) {
    Cell cell = moving.cell(uuid, admin, Lifecycle.RESIZE);
    Server server = checked(cell, uuid, admin, Lifecycle.RESIZE);
    ResizeFlavor.requireDiskConfig(server, autoDiskConfig);
    Flavor next = flavors.require(server, flavorId, admin);
    List<String> ignored = sameHostAllowed ? List.of() : List.of(server.host());
    begin(
        cell,
        server,
        admin,
        Lifecycle.RESIZE,
        InstanceActions.RESIZE,
        Boolean.TRUE.equals(autoDiskConfig),
        MoveOptions.cold(next, null, ignored));
  }

  /**
   * Has a server move to another host, turned off meanwhile.
   *
   * @param host where to, or null for the scheduler's choice
   * @throws Fault with what stands against it
   */
  public void migrate(String uuid, boolean admin, String host) {
    Cell cell = moving.cell(uuid, admin, Lifecycle.MIGRATE);
    Server server = checked(cell, uuid, admin, Lifecycle.MIGRATE);
    if (host != null) {
      if (host.equals(server.host())) {
        throw Fault.invalid("Cannot migrate to the host where the server exists.");
      }
      if (hosts.find(cell, host).isEmpty()) {
        throw Fault.invalid("Compute host " + host + " could not be found.");
      }
    }
    begin(
        cell,
        server,
        admin,
        Lifecycle.MIGRATE,
        InstanceActions.MIGRATE,
        false,
        MoveOptions.cold(null, host, List.of(server.host())));
  }

  private Server checked(Cell cell, String uuid, boolean admin, Lifecycle operation) {
    Server server = moving.require(cell, uuid);
    MovingServer.requireMovable(cell, server);
    operation.require(changes.require(cell, uuid), admin);
    if (!hosts.isUp(cell, server.host())) {
      throw Fault.conflict("Service is unavailable at this time.");
    }
    return server;
  }

  private void begin(
      Cell cell,
      Server server,
      boolean admin,
      Lifecycle operation,
      String action,
      boolean autoDiskConfig,
      MoveOptions options) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("task_state", TaskState.RESIZE_PREP);
    columns.put("progress", 0);
    columns.put("auto_disk_config", autoDiskConfig);
    changes.change(
        cell,
        server.uuid(),
        admin,
        operation,
        action,
        columns,
        (em, before) -> conductor.move(server.uuid(), record(em, server, options), options));
  }

  private String record(EntityManager em, Server server, MoveOptions options) {
    Flavor next = options.flavor() == null ? server.flavor() : options.flavor();
    return migrations.begin(
        em,
        new NewMigration(
            server,
            options.flavor() == null ? MigrationType.MIGRATION : MigrationType.RESIZE,
            MigrationStatus.PRE_MIGRATING,
            next.id(),
            null));
  }
}
