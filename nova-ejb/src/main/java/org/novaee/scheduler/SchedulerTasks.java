package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.List;
import org.novaee.model.BuildOptions;
import org.novaee.model.HostReport;
import org.novaee.model.MoveOptions;
import org.novaee.model.RebuildServer;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.placement.PlacementService;
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
  private PlacementService placement;

  /** For the container's proxy. */
  protected SchedulerTasks() {}

  @Inject
  public SchedulerTasks(
      FilterScheduler scheduler,
      Rescheduling rescheduling,
      RebuildFit rebuildFit,
      MoveScheduler moves,
      UnshelveScheduler unshelving,
      PlacementService placement) {
    this.scheduler = scheduler;
    this.rescheduling = rescheduling;
    this.rebuildFit = rebuildFit;
    this.moves = moves;
    this.unshelving = unshelving;
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
    placement.change(change -> change.leave(serverUuid, providerUuid));
  }

  @Override
  public void selectForUnshelve(RequestSpec spec, String serverUuid, String cellUuid) {
    unshelving.select(spec, serverUuid, cellUuid);
  }

  @Override
  public void release(String serverUuid) {
    placement.change(change -> change.release(serverUuid));
  }

  @Override
  public void updateInventory(HostReport report) {
    placement.report(report);
  }
}
