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
import org.novaee.migration.MigrationStatus;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.TaskState;

/**
 * The evacuation of a server from a host that is down, once a host is chosen and asked to {@code
 * prepareEvacuation}:
 *
 * <ol>
 *   <li>{@link #prepared}: the target has room; the server is its, and to be built anew
 *   <li>{@link #done}: it is; the record waits for the return of the host that is down
 *   <li>{@link #cleaned}: that host is back and has removed what it had
 * </ol>
 *
 * The undo of the first is {@link #failed}: the server is in ERROR on the host that is down.
 */
@ApplicationScoped
public class EvacuateServer {

  private static final int SHUT_DOWN = 4;

  @Inject private MoveSteps steps;
  @Inject private MovingInstances instances;
  @Inject private EndMove end;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  /** Gives the server to the target and has it built anew. */
  public void prepared(String serverUuid, String migrationUuid, String host, MoveOptions options) {
    Step step =
        new Step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.ACCEPTED),
            MigrationStatus.PRE_MIGRATING);
    Migration migration = steps.find(step);
    if (migration == null || migration.destHost() == null) {
      return;
    }
    Map<String, Object> columns =
        MovingInstances.on(steps.place(step, migration.destHost(), migration.destNode()));
    columns.put("task_state", TaskState.REBUILD_SPAWNING);
    steps.take(
        step,
        (em, taken) -> {
          if (instances.change(em, serverUuid, MoveTasks.REBUILDING, columns)) {
            ServerPlaces.forget(em, taken.server(), taken.server().flavor());
            computeNodes
                .on(host)
                .rebuildEvacuated(
                    new MoveServer(instances.find(em, serverUuid), taken.migration(), options));
          }
        });
  }

  /** The server is at rest on its new host. */
  public void done(String serverUuid, String migrationUuid, String host, int powerState) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.PRE_MIGRATING),
            MigrationStatus.DONE),
        (em, taken) -> {
          Map<String, Object> columns = new HashMap<>();
          columns.put("task_state", null);
          columns.put("vm_state", powerState == SHUT_DOWN ? "stopped" : "active");
          columns.put("power_state", powerState);
          columns.put("launched_at", Timestamped.now());
          columns.put("launched_on", host);
          instances.change(em, serverUuid, MoveTasks.REBUILDING, columns);
        });
  }

  /** The server is in ERROR on the host that is down. */
  public void failed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    Step step =
        new Step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.PRE_MIGRATING),
            MigrationStatus.FAILED);
    Migration migration = steps.find(step);
    if (migration == null) {
      return;
    }
    String provider = steps.provider(step, host);
    Map<String, Object> columns =
        MovingInstances.on(steps.place(step, migration.sourceHost(), migration.sourceNode()));
    columns.put("task_state", null);
    columns.put("vm_state", "error");
    steps.take(
        step,
        (em, taken) -> {
          if (instances.change(em, serverUuid, MoveTasks.REBUILDING, columns)) {
            ServerPlaces.forget(em, taken.server(), taken.server().flavor());
            end.fault(em, serverUuid, reason, details, host);
          }
          if (provider != null) {
            scheduler.leave(serverUuid, provider);
          }
        });
  }

  /** The server gives back what it still held of the host it was evacuated from. */
  public void cleaned(String serverUuid, String migrationUuid, String host) {
    Step step =
        new Step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.DONE),
            MigrationStatus.COMPLETED);
    String provider = steps.provider(step, host);
    steps.take(
        step,
        (em, taken) -> {
          // It may have come back here by another move since.
          if (provider != null && !host.equals(taken.server().host())) {
            scheduler.leave(serverUuid, provider);
          }
        });
  }
}
