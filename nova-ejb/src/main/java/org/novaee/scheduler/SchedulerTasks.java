package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.model.BuildOptions;
import org.novaee.model.HostReport;
import org.novaee.model.MoveOptions;
import org.novaee.model.RebuildServer;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.placement.Allocations;
import org.novaee.placement.NodeInventory;
import org.novaee.rpc.contract.Scheduler;

/**
 * What the scheduler does when a message asks for it: each method is at most one step. Injected by
 * its own type only: who asks for a {@link Scheduler} gets the way there by message.
 */
@ApplicationScoped
@Typed(SchedulerTasks.class)
public class SchedulerTasks implements Scheduler {

  private FilterScheduler scheduler;
  private Rescheduling rescheduling;
  private RebuildFit rebuildFit;
  private MoveScheduler moves;
  private UnshelveScheduler unshelving;
  private NodeInventory nodeInventory;
  private Allocations allocations;
  private Database placement;

  /** For the container's proxy. */
  protected SchedulerTasks() {}

  @Inject
  public SchedulerTasks(
      FilterScheduler scheduler,
      Rescheduling rescheduling,
      RebuildFit rebuildFit,
      MoveScheduler moves,
      UnshelveScheduler unshelving,
      NodeInventory nodeInventory,
      Allocations allocations,
      @PlacementDb Database placement) {
    this.scheduler = scheduler;
    this.rescheduling = rescheduling;
    this.rebuildFit = rebuildFit;
    this.moves = moves;
    this.unshelving = unshelving;
    this.nodeInventory = nodeInventory;
    this.allocations = allocations;
    this.placement = placement;
  }

  @Override
  public void selectDestinations(RequestSpec spec, List<String> serverUuids, BuildOptions options) {
    scheduler.select(spec, serverUuids, options);
  }

  @Override
  public void reschedule(
      RequestSpec spec,
      String serverUuid,
      int attempt,
      List<Selection> alternates,
      BuildOptions options,
      String reason) {
    rescheduling.move(spec, serverUuid, attempt, alternates, options, reason);
  }

  @Override
  public void checkRebuild(RequestSpec spec, RebuildServer order) {
    rebuildFit.check(spec, order);
  }

  @Override
  public void selectDestination(
      RequestSpec spec,
      String serverUuid,
      String migrationUuid,
      String cellUuid,
      MoveOptions options) {
    moves.select(spec, serverUuid, migrationUuid, cellUuid, options);
  }

  @Override
  public void returnToSource(String serverUuid, String migrationUuid) {
    moves.returnToSource(serverUuid, migrationUuid);
  }

  @Override
  public void leave(String serverUuid, String providerUuid) {
    placement.stepRun(em -> allocations.leave(em, serverUuid, providerUuid));
  }

  @Override
  public void selectForUnshelve(RequestSpec spec, String serverUuid, String cellUuid) {
    unshelving.select(spec, serverUuid, cellUuid);
  }

  @Override
  public void release(String serverUuid) {
    placement.stepRun(em -> allocations.release(em, serverUuid));
  }

  @Override
  public void updateInventory(HostReport report) {
    nodeInventory.update(report);
  }
}
