package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.Timestamped;
import org.novaee.db.cell.Instance;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for servers that are in a task state beyond its deadline, and makes the next move: a build,
 * a rebuild or a rescue ends in ERROR, a deletion is asked for again, a server that was to come
 * back stays offloaded, any other task ends where it was, with a fault.
 */
@ApplicationScoped
public class StuckServers {

  private static final Logger log = LoggerFactory.getLogger(StuckServers.class);

  private static final int BATCH = 500;

  @Inject @NovaApi private Database api;
  @Inject private CellRegistry cells;
  @Inject private TaskDeadlines deadlines;
  @Inject private InstanceRecords instances;
  @Inject private BuryServers bury;
  @Inject private ServerErrors errors;
  @Inject private OverdueMoves moves;
  @Inject private Conductor conductor;
  @Inject private Scheduler scheduler;
  @Inject private ComputeNodes computeNodes;

  /** Looks once; safe to run anywhere at any time. */
  public void sweep() {
    for (Cell cell : cells.all()) {
      for (Instance instance : cell.database().read(this::overdue)) {
        Duration allowed = deadlines.of(instance.getTaskState());
        if (instance.getUpdatedAt().isBefore(Timestamped.now().minus(allowed))) {
          cell.database().stepRun(em -> move(em, instance, allowed));
        }
      }
    }
    cells.all().forEach(cell -> moves.sweep(cell, deadlines.of(TaskState.MIGRATING)));
    List<String> neverScheduled = api.read(this::overdueBuildRequests);
    for (String serverUuid : neverScheduled) {
      bury.bury(List.of(serverUuid), tooLong(TaskState.SCHEDULING, buildDeadline()), null);
    }
  }

  private void move(EntityManager em, Instance stuck, Duration allowed) {
    String task = stuck.getTaskState();
    String reason = tooLong(task, allowed);
    if (moves.isUnderWay(em, stuck.getUuid(), task)) {
      moves.next(em, stuck.getUuid(), reason, allowed);
      return;
    }
    if (endTask(em, stuck) == 0) {
      return;
    }
    log.warn("Server {}: {}", stuck.getUuid(), reason);
    TaskDeadlines.NextMove next = deadlines.next(task);
    if (next == TaskDeadlines.NextMove.AGAIN) {
      deleteAgain(em, stuck);
    } else if (VmState.SHELVED_OFFLOADED.equals(stuck.getVmState())) {
      // One that is unshelved spawns, too, and can always go back.
      stayOffloaded(em, stuck, reason);
    } else if (next == TaskDeadlines.NextMove.ERROR) {
      errors.set(em, stuck.getUuid(), reason, null);
    } else {
      errors.fault(em, stuck.getUuid(), 500, reason, null, stuck.getHost());
    }
  }

  /** Only while it is still in that task; a deletion stays one and gets a new deadline. */
  private static int endTask(EntityManager em, Instance stuck) {
    String task = stuck.getTaskState();
    return em.createQuery(
            "UPDATE Instance i SET i.taskState = :next, i.updatedAt = :now"
                + " WHERE i.uuid = :uuid AND i.deleted = 0 AND i.taskState = :task"
                + " AND i.updatedAt = :seen")
        .setParameter("next", TaskState.DELETING.equals(task) ? task : null)
        .setParameter("now", Timestamped.now())
        .setParameter("uuid", stuck.getUuid())
        .setParameter("task", task)
        .setParameter("seen", stuck.getUpdatedAt())
        .executeUpdate();
  }

  private void deleteAgain(EntityManager em, Instance stuck) {
    if (stuck.getHost() == null) {
      conductor.destroyed(stuck.getUuid(), null);
    } else {
      computeNodes
          .on(stuck.getHost())
          .terminate(instances.load(em, List.of(stuck.getUuid())).get(stuck.getUuid()));
    }
  }

  /** A guest that came to be on a host after all is found there and removed. */
  private void stayOffloaded(EntityManager em, Instance stuck, String reason) {
    errors.fault(em, stuck.getUuid(), 500, reason, null, stuck.getHost());
    em.createQuery(
            "UPDATE Instance i SET i.host = NULL, i.node = NULL, i.computeId = NULL"
                + " WHERE i.uuid = :uuid AND i.deleted = 0")
        .setParameter("uuid", stuck.getUuid())
        .executeUpdate();
    scheduler.release(stuck.getUuid());
  }

  private List<Instance> overdue(EntityManager em) {
    return em.createQuery(
            "SELECT i FROM Instance i WHERE i.deleted = 0 AND i.taskState IS NOT NULL"
                + " AND i.updatedAt < :before ORDER BY i.updatedAt",
            Instance.class)
        .setParameter("before", before(deadlines.shortest()))
        .setMaxResults(BATCH)
        .getResultList();
  }

  private List<String> overdueBuildRequests(EntityManager em) {
    return em.createQuery(
            "SELECT b.instanceUuid FROM BuildRequest b, InstanceMapping m"
                + " WHERE m.instanceUuid = b.instanceUuid AND m.cellId IS NULL"
                + " AND b.createdAt < :before",
            String.class)
        .setParameter("before", before(buildDeadline()))
        .setMaxResults(BATCH)
        .getResultList();
  }

  private Duration buildDeadline() {
    return deadlines.of(TaskState.SCHEDULING);
  }

  private static LocalDateTime before(Duration age) {
    return Timestamped.now().minus(age);
  }

  private static String tooLong(String task, Duration allowed) {
    return "The server was in task " + task + " for more than " + allowed.toSeconds() + " s";
  }
}
