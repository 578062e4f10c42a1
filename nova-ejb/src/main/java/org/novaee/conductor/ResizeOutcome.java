package org.novaee.conductor;

import static org.novaee.conductor.MoveSteps.Part.SOURCE;
import static org.novaee.conductor.MoveSteps.Part.TARGET;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.conductor.MoveSteps.Step;
import org.novaee.conductor.MoveSteps.Taken;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.db.blob.RequestSpecBlob;
import org.novaee.migration.MigrationStatus;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;

/**
 * What becomes of a resized server: it stays ({@link #confirm}, {@link #confirmed}), or it goes
 * back ({@link #revert}, {@link #undone}, {@link #reverted}) by its owner's wish or since the
 * target failed. As long as all of it is on the target a failure leaves it resized, for its owner
 * to decide again.
 */
@ApplicationScoped
public class ResizeOutcome {

  private static final int SHUT_DOWN = 4;

  @Inject @NovaApi private Database api;
  @Inject private MoveSteps steps;
  @Inject private MovingInstances instances;
  @Inject private ServerDevices devices;
  @Inject private EndMove end;
  @Inject private Conductor conductor;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  /** Has the former host remove what it keeps. */
  public void confirm(String serverUuid, String migrationUuid) {
    steps.take(
        byControlPlane(serverUuid, migrationUuid, MigrationStatus.CONFIRMING),
        (em, taken) ->
            computeNodes.on(taken.migration().sourceHost()).confirmResize(taken.order(null)));
  }

  /** The server stays what it became, and gives back what it held before. */
  public void confirmed(String serverUuid, String migrationUuid, String host) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.CONFIRMING),
            MigrationStatus.CONFIRMED),
        (em, taken) -> {
          settle(em, taken, taken.server().powerState() == SHUT_DOWN ? "stopped" : "active");
          instances.setFlavors(em, serverUuid, new FlavorBlob(taken.server().flavor(), null, null));
          instances.forgetState(em, serverUuid);
          scheduler.release(migrationUuid);
        });
  }

  /** The server stays resized: what its former host keeps is not gone yet. */
  public void confirmFailed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.CONFIRMING),
            MigrationStatus.FINISHED),
        (em, taken) -> end.fault(em, serverUuid, reason, details, host));
  }

  /** Has the present host remove the guest. */
  public void revert(String serverUuid, String migrationUuid) {
    steps.take(
        byControlPlane(serverUuid, migrationUuid, MigrationStatus.REVERTING),
        (em, taken) ->
            computeNodes.on(taken.migration().destHost()).revertResize(taken.order(null)));
  }

  /** Gives the server to its former host, with its former flavor. */
  public void undone(String serverUuid, String migrationUuid, String host, MoveOptions options) {
    Step step =
        new Step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.REVERTING),
            MigrationStatus.REVERTING);
    Migration migration = steps.find(step);
    if (migration == null) {
      return;
    }
    Map<String, Object> place =
        MovingInstances.on(steps.place(step, migration.sourceHost(), migration.sourceNode()));
    steps.take(
        step,
        (em, taken) -> {
          if (taken.server().host().equals(migration.sourceHost()) && !migration.isSameHost()) {
            return;
          }
          Flavor former = former(em, taken);
          Map<String, Object> columns = new HashMap<>(place);
          columns.putAll(MovingInstances.sized(former));
          if (instances.change(em, serverUuid, MoveTasks.REVERTING, columns)) {
            instances.setFlavors(em, serverUuid, new FlavorBlob(former, former, null));
            ServerPlaces.forget(em, taken.server(), former);
            devices.resize(em, taken.server(), former);
            computeNodes
                .on(migration.sourceHost())
                .finishRevert(
                    new MoveServer(instances.find(em, serverUuid), taken.migration(), options));
            conductor.flavorSettled(serverUuid, former);
          }
        });
  }

  /** The server stays resized: the target did not let go of it. */
  public void undoFailed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            TARGET,
            List.of(MigrationStatus.REVERTING),
            MigrationStatus.FINISHED),
        (em, taken) -> {
          if (instances.rest(em, serverUuid, MoveTasks.REVERTING, null)) {
            end.fault(em, serverUuid, reason, details, host);
          }
        });
  }

  /** The server is what it was, and holds what it held. */
  public void reverted(
      String serverUuid, String migrationUuid, String host, MoveOptions options, int powerState) {
    boolean isFailure = options != null && options.failure() != null;
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.REVERTING),
            isFailure ? MigrationStatus.ERROR : MigrationStatus.REVERTED),
        (em, taken) -> {
          Map<String, Object> columns = new HashMap<>();
          columns.put("task_state", null);
          columns.put("vm_state", MovingInstances.rememberedState(taken.server()));
          columns.put("power_state", powerState);
          columns.put("launched_at", Timestamped.now());
          instances.change(em, serverUuid, MoveTasks.REVERTING, columns);
          instances.setFlavors(em, serverUuid, new FlavorBlob(taken.server().flavor(), null, null));
          instances.forgetState(em, serverUuid);
          scheduler.returnToSource(serverUuid, migrationUuid);
        });
  }

  /** The server is on its former host and holds what it held there, but its guest does not run. */
  public void revertFailed(
      String serverUuid, String migrationUuid, String host, String reason, String details) {
    steps.take(
        new Step(
            serverUuid,
            migrationUuid,
            host,
            SOURCE,
            List.of(MigrationStatus.REVERTING),
            MigrationStatus.ERROR),
        (em, taken) -> {
          if (instances.rest(em, serverUuid, MoveTasks.REVERTING, "error")) {
            end.fault(em, serverUuid, reason, details, host);
          }
          scheduler.returnToSource(serverUuid, migrationUuid);
        });
  }

  /** Later moves of the server are to be scheduled with the flavor it has now. */
  public void flavorSettled(String serverUuid, Flavor flavor) {
    api.stepRun(
        em -> {
          for (Row row :
              Select.rows(
                  em, "SELECT spec FROM request_specs WHERE instance_uuid = ?1", serverUuid)) {
            ImageRef image = RequestSpecBlob.read(row.text(0)).image();
            String changed =
                RequestSpecBlob.withFlavor(row.text(0), flavor, devices.of(flavor, image));
            em.createNativeQuery(
                    "UPDATE request_specs SET spec = ?1, updated_at = ?2 WHERE instance_uuid = ?3")
                .setParameter(1, changed)
                .setParameter(2, Timestamped.now())
                .setParameter(3, serverUuid)
                .executeUpdate();
          }
        });
  }

  /** A server that is being deleted stays so. */
  private void settle(EntityManager em, Taken taken, String vmState) {
    em.createQuery(
            "UPDATE Instance i SET i.vmState = :state, i.updatedAt = :now"
                + " WHERE i.uuid = :uuid AND i.vmState = 'resized' AND i.taskState IS NULL")
        .setParameter("state", vmState)
        .setParameter("now", Timestamped.now())
        .setParameter("uuid", taken.server().uuid())
        .executeUpdate();
  }

  private Flavor former(EntityManager em, Taken taken) {
    Flavor old = instances.flavors(em, taken.server().uuid()).old();
    return old == null ? taken.server().flavor() : old;
  }

  private static Step byControlPlane(String serverUuid, String migrationUuid, String status) {
    return new Step(serverUuid, migrationUuid, null, null, List.of(status), status);
  }
}
