package org.novaee.conductor;

import static org.novaee.conductor.MoveSteps.Part.SOURCE;
import static org.novaee.conductor.MoveSteps.Part.TARGET;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.conductor.MoveSteps.Step;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.migration.MigrationStatus;
import org.novaee.model.DiskOffer;
import org.novaee.model.Flavor;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.Server;
import org.novaee.notification.InstanceNews;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.TaskState;

/**
 * A resize or cold migration, once a host is chosen and asked to {@code prepareResize}:
 *
 * <ol>
 *   <li>{@link #prepared}: the target has room; the source is to turn the guest off and offer its
 *       disks
 *   <li>{@link #offered}: the server is the target's, which is to fetch the disks and start it
 *   <li>{@link #finished}: the server is RESIZED and waits for {@link ResizeOutcome}
 * </ol>
 *
 * The undo of the first is {@link #failedAtSource}: the source has put the guest back. The undo of
 * the second is {@link #failedAtTarget}: the server goes back as if its owner had asked for it.
 */
@ApplicationScoped
public class ResizeServer {

  @Inject private MoveSteps steps;
  @Inject private MovingInstances instances;
  @Inject private ServerDevices devices;
  @Inject private EndMove end;
  @Inject private Conductor conductor;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  /** Has the source turn the guest off and offer its disks. */
  public void prepared(String serverUuid, String migrationUuid, String host, MoveOptions options) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.PRE_MIGRATING),
            MigrationStatus.MIGRATING),
        (em, taken) -> {
          Server server = taken.server();
          if (instances.change(
              em,
              serverUuid,
              List.of(TaskState.RESIZE_PREP),
              Map.of("task_state", TaskState.RESIZE_MIGRATING))) {
            instances.rememberState(em, serverUuid, server.vmState());
            instances.setFlavors(
                em,
                serverUuid,
                new FlavorBlob(server.flavor(), server.flavor(), next(server, options)));
            InstanceNews.resizePrepared(serverUuid, host, next(server, options));
            computeNodes.on(taken.migration().sourceHost()).offerDisks(taken.order(options));
          }
        });
  }

  /** Gives the server to the target. */
  public void offered(
      String serverUuid, String migrationUuid, String host, MoveOptions options, DiskOffer offer) {
    Step step =
        new Step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.MIGRATING),
            MigrationStatus.POST_MIGRATING);
    Migration migration = steps.find(step);
    if (migration == null || migration.destHost() == null) {
      return;
    }
    Map<String, Object> columns =
        MovingInstances.on(steps.place(step, migration.destHost(), migration.destNode()));
    columns.put("task_state", TaskState.RESIZE_MIGRATED);
    steps.take(
        step,
        (em, taken) -> {
          if (instances.change(em, serverUuid, List.of(TaskState.RESIZE_MIGRATING), columns)) {
            Flavor next = next(taken.server(), options);
            ServerPlaces.forget(em, taken.server(), next);
            devices.resize(em, taken.server(), next);
            computeNodes
                .on(taken.migration().destHost())
                .finishResize(
                    new MoveServer(instances.find(em, serverUuid), taken.migration(), options),
                    offer);
          }
        });
  }

  /** Shows the server as resized. */
  public void finished(
      String serverUuid, String migrationUuid, String host, MoveOptions options, int powerState) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.POST_MIGRATING),
            MigrationStatus.FINISHED),
        (em, taken) -> {
          Flavor former = taken.server().flavor();
          Flavor next = next(taken.server(), options);
          Map<String, Object> columns = new HashMap<>(MovingInstances.sized(next));
          columns.put("task_state", null);
          columns.put("vm_state", "resized");
          columns.put("power_state", powerState);
          columns.put("launched_at", Timestamped.now());
          if (instances.change(em, serverUuid, MoveTasks.RESIZING, columns)) {
            instances.setFlavors(em, serverUuid, new FlavorBlob(next, former, next));
            if (options.flavor() != null) {
              conductor.flavorSettled(serverUuid, next);
            }
          }
        });
  }

  /** The source could not send the guest and has put it back: the server is what it was. */
  public void failedAtSource(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.MIGRATING),
            MigrationStatus.ERROR),
        (em, taken) -> {
          if (instances.rest(em, serverUuid, MoveTasks.RESIZING, null)) {
            instances.forgetState(em, serverUuid);
            instances.setFlavors(
                em, serverUuid, new FlavorBlob(taken.server().flavor(), null, null));
            end.fault(em, serverUuid, reason, details, host);
          }
          computeNodes.on(taken.migration().destHost()).abandonArrival(taken.order(null));
          scheduler.returnToSource(serverUuid, migrationUuid);
        });
  }

  /** The target could not make the guest: the server goes back. */
  public void failedAtTarget(
      String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      String reason,
      String details) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.POST_MIGRATING),
            MigrationStatus.REVERTING),
        (em, taken) -> {
          if (instances.change(
              em,
              serverUuid,
              MoveTasks.RESIZING,
              Map.of("task_state", TaskState.RESIZE_REVERTING))) {
            end.fault(em, serverUuid, reason, details, host);
            computeNodes.on(host).revertResize(taken.order(options.failed(reason)));
          }
        });
  }

  private static Flavor next(Server server, MoveOptions options) {
    return options.flavor() == null ? server.flavor() : options.flavor();
  }
}
