package org.novaee.conductor;

import static org.novaee.conductor.MoveSteps.Part.SOURCE;
import static org.novaee.conductor.MoveSteps.Part.TARGET;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.conductor.MoveSteps.Part;
import org.novaee.conductor.MoveSteps.Step;
import org.novaee.migration.MigrationStatus;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.notification.InstanceNews;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;

/**
 * A live migration, once a host is chosen and asked to {@code checkArrival}:
 *
 * <ol>
 *   <li>{@link #possible}: the target could run the guest; the source is to look, too
 *   <li>{@link #planned}: both can; the target is to make ready
 *   <li>{@link #prepared}: the source is to send the guest
 *   <li>{@link #migrated}: the guest runs on the target, whose the server is now
 *   <li>{@link #finished}: all is in place there, and the source's share is given back
 * </ol>
 *
 * Up to {@link #migrated} the undo is {@link #failed}: the guest is still on the source, what was
 * made on the target goes. After that there is no way back and none is needed.
 */
@ApplicationScoped
public class LiveMigrateServer {

  private static final List<String> BEFORE_THE_GUEST_IS_THERE =
      List.of(MigrationStatus.QUEUED, MigrationStatus.PREPARING, MigrationStatus.RUNNING);

  @Inject private MoveSteps steps;
  @Inject private MovingInstances instances;
  @Inject private EndMove end;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  /** Has the source look whether it can send the guest. */
  public void possible(
      String serverUuid,
      String migrationUuid,
      String host,
      MoveOptions options,
      LiveArrival arrival) {
    steps.take(
        step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.ACCEPTED),
            MigrationStatus.ACCEPTED),
        (em, taken) ->
            computeNodes
                .on(taken.migration().sourceHost())
                .planLiveMigration(taken.order(options), arrival));
  }

  /** Has the target make ready. */
  public void planned(
      String serverUuid, String migrationUuid, String host, MoveOptions options, LivePlan plan) {
    steps.take(
        step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.ACCEPTED),
            MigrationStatus.QUEUED),
        (em, taken) ->
            computeNodes
                .on(taken.migration().destHost())
                .prepareArrival(taken.order(options), plan));
  }

  /** Has the source send the guest. */
  public void prepared(
      String serverUuid, String migrationUuid, String host, MoveOptions options, LivePlan plan) {
    steps.take(
        step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.QUEUED),
            MigrationStatus.PREPARING),
        (em, taken) ->
            computeNodes
                .on(taken.migration().sourceHost())
                .liveMigrate(taken.order(options), plan));
  }

  /** Gives the server to the target. */
  public void migrated(
      String serverUuid, String migrationUuid, String host, MoveOptions options, LivePlan plan) {
    Step step =
        step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.PREPARING, MigrationStatus.RUNNING),
            MigrationStatus.POST_MIGRATING);
    Migration migration = steps.find(step);
    if (migration == null || migration.destHost() == null) {
      return;
    }
    Map<String, Object> columns =
        MovingInstances.on(steps.place(step, migration.destHost(), migration.destNode()));
    steps.take(
        step,
        (em, taken) -> {
          InstanceNews.during(em, serverUuid, host, "live_migration_post");
          if (instances.change(em, serverUuid, MoveTasks.LIVE, columns)) {
            ServerPlaces.forget(em, taken.server(), taken.server().flavor());
            computeNodes
                .on(migration.destHost())
                .finishArrival(
                    new MoveServer(instances.find(em, serverUuid), taken.migration(), options),
                    plan);
            computeNodes.on(host).removeDeparted(taken.order(options), plan);
          }
        });
  }

  /** The server is at rest on its new host. */
  public void finished(String serverUuid, String migrationUuid, String host, int powerState) {
    steps.take(
        step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.POST_MIGRATING),
            MigrationStatus.COMPLETED),
        (em, taken) -> {
          Map<String, Object> columns = new HashMap<>();
          columns.put("task_state", null);
          columns.put("progress", 0);
          columns.put("power_state", powerState);
          instances.change(em, serverUuid, MoveTasks.LIVE, columns);
          scheduler.release(migrationUuid);
        });
  }

  /** The server stays where its guest is. */
  public void failed(
      String serverUuid,
      String migrationUuid,
      String host,
      boolean cancelled,
      String reason,
      String details) {
    Step step =
        step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            BEFORE_THE_GUEST_IS_THERE,
            cancelled ? MigrationStatus.CANCELLED : MigrationStatus.FAILED);
    Migration migration = steps.find(step);
    boolean byTarget = migration != null && host.equals(migration.destHost());
    steps.take(
        byTarget ? ofTarget(step) : step,
        (em, taken) -> {
          InstanceNews.during(
              em, serverUuid, taken.migration().sourceHost(), "live_migration_rollback");
          Map<String, Object> columns = new HashMap<>(Collections.singletonMap("task_state", null));
          columns.put("progress", 0);
          if (instances.change(em, serverUuid, MoveTasks.LIVE, columns) && !cancelled) {
            end.fault(em, serverUuid, reason, details, host);
          }
          computeNodes.on(taken.migration().destHost()).abandonArrival(taken.order(null));
          scheduler.returnToSource(serverUuid, migrationUuid);
        });
  }

  /** A target can fail to make ready, but not in what the source does. */
  private static Step ofTarget(Step step) {
    return new Step(
        step.serverUuid(),
        step.migrationUuid(),
        step.host(),
        TARGET,
        List.of(MigrationStatus.QUEUED),
        MigrationStatus.FAILED);
  }

  private static Step step(
      String serverUuid,
      String migrationUuid,
      String host,
      Part part,
      List<String> from,
      String to) {
    return new Step(serverUuid, migrationUuid, host, part, from, to);
  }
}
