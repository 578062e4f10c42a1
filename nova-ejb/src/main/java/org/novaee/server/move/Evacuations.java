package org.novaee.server.move;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.migration.MigrationRecords;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;
import org.novaee.migration.NewMigration;
import org.novaee.model.MoveOptions;
import org.novaee.model.Server;
import org.novaee.notification.InstanceNews;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;
import org.novaee.server.act.ServerChanges;
import org.novaee.service.ComputeHosts;
import org.novaee.service.ServiceRecord;
import org.novaee.service.Services;

/** Takes requests to build servers of a host that is down anew on another. */
@ApplicationScoped
public class Evacuations {

  private MovingServer moving;
  private ServerChanges changes;
  private MigrationRecords migrations;
  private ComputeHosts hosts;
  private Services services;
  private Conductor conductor;

  /** For the container. */
  protected Evacuations() {}

  @Inject
  public Evacuations(
      MovingServer moving,
      ServerChanges changes,
      MigrationRecords migrations,
      ComputeHosts hosts,
      Services services,
      Conductor conductor) {
    this.moving = moving;
    this.changes = changes;
    this.migrations = migrations;
    this.hosts = hosts;
    this.services = services;
    this.conductor = conductor;
  }

  /**
   * Builds a server anew on another host.
   *
   * @param host where, or null for the scheduler's choice
   * @param forced whether the host is taken without asking filters
   * @throws Fault with what stands against it
   */
  public void evacuate(
      String uuid, boolean admin, String host, boolean forced, MoveOptions.Evacuation wish) {
    Cell cell = moving.cell(uuid, admin, Lifecycle.EVACUATE);
    Server server = moving.require(cell, uuid);
    requireTarget(server, host);
    MovingServer.requireMovable(cell, server);
    MovingServer.requireNoTpm(server, InstanceActions.EVACUATE);
    Lifecycle.EVACUATE.require(changes.require(cell, uuid), admin);
    if (server.host() == null || hosts.isUp(cell, server.host())) {
      throw Fault.invalid("Compute service of " + server.host() + " is still in use.");
    }
    MoveOptions options = MoveOptions.evacuation(host, forced, List.of(server.host()), wish);
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.EVACUATE,
        InstanceActions.EVACUATE,
        Collections.singletonMap("task_state", TaskState.REBUILDING),
        (em, before) -> {
          InstanceNews.byApi(uuid, "evacuate");
          conductor.move(
              uuid,
              migrations.begin(
                  em,
                  new NewMigration(
                      server, MigrationType.EVACUATION, MigrationStatus.ACCEPTED, null, host)),
              options);
        });
  }

  private void requireTarget(Server server, String host) {
    if (host == null) {
      return;
    }
    if (services.find(host, ServiceRecord.COMPUTE).services().isEmpty()) {
      throw Fault.notFound("Compute host " + host + " not found.");
    }
    if (host.equals(server.host())) {
      throw Fault.invalid("The target host can't be the same one.");
    }
  }
}
